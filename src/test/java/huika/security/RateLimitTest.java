package huika.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.security.limit.Pace;
import huika.security.limit.Paces;
import huika.security.limit.Quotas;
import huika.web.Door;
import huika.world.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class RateLimitTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aKeyThatAsksFasterThanItsPaceIsToldWhenToComeAgain() {
        var key = key(Map.of("perSecond", 1, "burst", 3));
        var neighbour = key(Map.of());
        for (var i = 0; i < 3; i++) assertThat(ask(key).status()).isEqualTo(200);
        var refused = ask(key);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.body().path("retryAfter").asInt()).isEqualTo(1);
        assertThat(refused.header("RateLimit")).isEqualTo("\"requests\";r=0;t=1");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"requests\";q=1;w=1");
        assertThat(ask(neighbour).status()).as("another key").isEqualTo(200);
        assertThat(server.get("/api-keys").status()).as("the admin key").isEqualTo(200);
    }

    @Test
    void aPaceIsWithinReason() {
        for (var wrong :
                List.of(
                        Map.of("perSecond", 0),
                        Map.of("burst", 5),
                        Map.of("perSecond", 9, "burst", 8),
                        Map.of("perSecond", 1_000_000))) {
            var body = new HashMap<String, Object>(wrong);
            body.put("client", "slow");
            body.put("permissions", List.of("api-key:read"));
            assertThat(server.post("/api-keys", body).status()).as(wrong.toString()).isEqualTo(422);
        }
    }

    @Test
    void aTillIsSlowerThanASystem() {
        var till = key(Map.of("tills", List.of("T1")));
        assertThat(till).isNotEmpty();
        var keys = server.get("/api-keys").body().path("items").valueStream();
        var shown = keys.filter(each -> each.path("tills").isArray()).findFirst().orElseThrow();
        assertThat(shown.path("perSecond").asLong()).isEqualTo(50);
        assertThat(shown.path("burst").asLong()).isEqualTo(200);
    }

    /// Its servers' Mondays begin at nine in the morning.
    @Test
    void aKeyWorksInItsHoursOnly() {
        var clock = server.bean(Clock.class);
        var nine = clock.today().plusDays(1).atTime(9, 0).atZone(Clock.ZONE).toInstant();
        server.moveTo(nine);
        var made = made(Map.of("hours", "08:00-22:30"));
        assertThat(made.path("hours").asString()).isEqualTo("08:00-22:30");
        var key = "Bearer " + made.path("key").asString();
        assertThat(ask(key).status()).isEqualTo(200);
        server.moveTo(nine.plus(Duration.ofHours(13)).plusSeconds(29 * 60));
        assertThat(ask(key).status()).isEqualTo(200);
        server.moveTo(nine.plus(Duration.ofHours(13)).plusSeconds(30 * 60));
        var refused = ask(key);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("KEY_OUTSIDE_HOURS");
        assertThat(refused.body().path("hours").asString()).isEqualTo("08:00-22:30");

        var path = "/api-keys/" + made.path("id").asString() + "/hours";
        var night = server.put(path, Map.of("hours", "22:00-06:00"));
        assertThat(night.status()).as(night.text()).isEqualTo(200);
        assertThat(ask(key).status()).as("over midnight").isEqualTo(200);
        var renewed = "/api-keys/" + made.path("id").asString() + "/rotations";
        assertThat(server.post(renewed, Map.of()).body().path("hours").asString())
                .isEqualTo("22:00-06:00");
        assertThat(server.put(path, Map.of()).body().path("hours").isNull()).isTrue();
        for (var wrong : List.of("8-22", "08:00-08:00", "25:00-26:00", "", "08:00-22:30 ")) {
            var answer = server.put(path, Map.of("hours", wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(422);
        }
        assertThat(server.get("/audit?action=api-key:open").text()).contains("22:00-06:00");
    }

    /// Ten wrong keys a minute from one address; then no key is looked at, not even a right one.
    @Test
    void whoTriesKeysIsTurnedAwayBeforeAnyIsLookedAt() {
        var door = server.bean(Door.class);
        var method = method("apiKeyHttp");
        var good = key(Map.of());
        for (var i = 0; i < 10; i++) {
            assertThat(refusal(door, method, "Bearer hk_live_x", "203.0.113.7"))
                    .isEqualTo(Code.UNAUTHENTICATED);
        }
        assertThat(refusal(door, method, "Bearer hk_live_x", "203.0.113.7"))
                .isEqualTo(Code.RATE_LIMITED);
        assertThat(refusal(door, method, good, "203.0.113.7")).isEqualTo(Code.RATE_LIMITED);
        assertThat(refusal(door, method, good, "203.0.113.8")).as("a neighbour").isNull();
        assertThat(refusal(door, method, good, "127.0.0.1")).as("the proxy").isNull();
    }

    @Test
    void aQuotaIsCountedForAllServersAndEndsWithItsWindow() {
        var quotas = server.bean(Quotas.class);
        var hour = Duration.ofHours(1);
        for (var i = 1; i <= 3; i++) {
            assertThat(quotas.take("t", "E1", hour).used()).isEqualTo(i);
        }
        assertThat(quotas.take("t", "E1", hour).seconds()).isBetween(3_590L, 3_601L);
        assertThat(quotas.take("t", "E2", hour).used()).isEqualTo(1);
        assertThat(quotas.take("u", "E1", hour).used()).isEqualTo(1);
        quotas.giveBack("t", "E1");
        assertThat(quotas.take("t", "E1", hour).used()).isEqualTo(4);
        server.moveTo(server.bean(Clock.class).now().plus(hour).plusSeconds(60));
        assertThat(quotas.take("t", "E1", hour).used()).isEqualTo(1);
    }

    /// It stands on the way of every sale.
    @Test
    void aTokenCostsWellBelowTwoMicroseconds() {
        var paces = new Paces();
        var pace = Pace.perSecond(100_000, 100_000_000);
        for (var i = 0; i < 200_000; i++) paces.take("warm", pace);
        var best = Long.MAX_VALUE;
        for (var round = 0; round < 5; round++) {
            var begun = System.nanoTime();
            for (var i = 0; i < 100_000; i++) paces.take("key", pace);
            best = Math.min(best, (System.nanoTime() - begun) / 100_000);
        }
        assertThat(best).as("nanoseconds").isLessThan(2_000);
    }

    private static TestServer.Answer ask(String key) {
        return server.get("/api-keys", "Authorization", key);
    }

    private static @Nullable Code refusal(
            Door door, HandlerMethod method, String authorization, String address) {
        var refused =
                catchThrowableOfType(
                        RefusedException.class,
                        () -> door.enter(method, authorization, null, address));
        return refused == null ? null : refused.refusal().code();
    }

    private static HandlerMethod method(String bean) {
        return server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().values().stream()
                .filter(method -> method.getBean().equals(bean))
                .filter(method -> method.getMethod().getName().equals("list"))
                .findFirst()
                .orElseThrow();
    }

    private static String key(Map<String, ?> more) {
        return "Bearer " + made(more).path("key").asString();
    }

    private static JsonNode made(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("client", "limited");
        body.put("permissions", List.of("api-key:read"));
        return server.post("/api-keys", body).body();
    }
}
