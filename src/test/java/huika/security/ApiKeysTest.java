package huika.security;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Requirement("STF-01")
class ApiKeysTest {

    private final TestServer server = TestServer.shared();
    private final ApiKeys keys = server.bean(ApiKeys.class);

    @Test
    void withoutKeyNothingIsServedButHealth() {
        var answer = server.send("GET", "/api-keys", null, Map.of("Authorization", ""));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(server.send("GET", "/health", null, Map.of("Authorization", "")).status())
                .isEqualTo(200);
    }

    @Test
    void aKeyDoesWhatItMayAndNothingElse() {
        var made = make(Map.of("client", "erp", "permissions", List.of("api-key:read")));
        assertThat(made.status()).isEqualTo(201);
        var key = made.body().path("key").asString();
        assertThat(key).startsWith("hk_live_");

        var list = server.get("/api-keys?limit=1", "Authorization", "Bearer " + key);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.text()).doesNotContain(key.substring(19, 62));

        var refused = create(key, Map.of("client", "x", "permissions", List.of()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
        assertThat(refused.body().path("permission").asString()).isEqualTo("api-key:create");
    }

    @Test
    void nobodyGivesAwayMoreThanTheyHold() {
        var made =
                make(
                        Map.of(
                                "client", "hq",
                                "permissions", List.of("api-key:create", "member:read"),
                                "branches", List.of("S001")));
        var key = made.body().path("key").asString();
        var fine =
                Map.of(
                        "client",
                        "s1",
                        "permissions",
                        List.of("member:read"),
                        "branches",
                        List.of("S001"));
        var more =
                Map.of(
                        "client",
                        "s1",
                        "permissions",
                        List.of("purchase:create"),
                        "branches",
                        List.of("S001"));
        var wider = Map.of("client", "s1", "permissions", List.of("member:read"));
        assertThat(create(key, fine).status()).isEqualTo(201);
        assertThat(create(key, more).status()).isEqualTo(403);
        assertThat(create(key, wider).status()).isEqualTo(403);
    }

    @Test
    void aWrongKeyIsTheSameAsNone() {
        var made = make(Map.of("client", "till", "permissions", List.of("member:read")));
        var key = made.body().path("key").asString();
        for (var wrong : List.of(key.substring(1), key + "x", "nonsense", swapped(key))) {
            assertThat(keys.authenticate("Bearer " + wrong, null, null))
                    .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
        }
        assertThat(keys.authenticate(key, null, null))
                .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
        assertThat(keys.authenticate(null, null, null))
                .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
        assertThat(keys.authenticate("Bearer " + key, null, null).orThrow().client())
                .isEqualTo("till");
    }

    @Test
    void aRevokedKeyIsDeadAtOnceHere() {
        var made = make(Map.of("client", "till", "permissions", List.of("member:read")));
        var key = "Bearer " + made.body().path("key").asString();
        assertThat(keys.authenticate(key, null, null)).isInstanceOf(Outcome.Done.class);
        var id = made.body().path("id").asString();
        assertThat(server.post("/api-keys/" + id + "/revocations", Map.of()).status())
                .isEqualTo(201);
        assertThat(keys.authenticate(key, null, null))
                .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
        assertThat(server.post("/api-keys/nosuchkey0/revocations", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aRotatedKeyGoesOnForTheOverlapAndThenEnds() {
        try (var other = TestServer.start()) {
            var made =
                    other.post(
                            "/api-keys",
                            Map.of("client", "erp", "permissions", List.of("branch:read")));
            var old = "Bearer " + made.body().path("key").asString();
            var path = "/api-keys/" + made.body().path("id").asString() + "/rotations";
            assertThat(other.post(path, Map.of("overlapHours", 721)).status()).isEqualTo(422);
            var rotated = other.post(path, Map.of("overlapHours", 48));
            assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
            assertThat(rotated.body().path("client").asString()).isEqualTo("erp");
            var fresh = "Bearer " + rotated.body().path("key").asString();
            var there = other.bean(ApiKeys.class);
            assertThat(there.authenticate(old, null, null)).isInstanceOf(Outcome.Done.class);
            assertThat(there.authenticate(fresh, null, null)).isInstanceOf(Outcome.Done.class);
            other.moveTo(TestServer.MONDAY.plus(Duration.ofDays(2)));
            assertThat(there.authenticate(old, null, null))
                    .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
            assertThat(there.authenticate(fresh, null, null)).isInstanceOf(Outcome.Done.class);
            assertThat(other.post(path, Map.of()).code()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void aKeyDiesWithItsLastDay() {
        try (var other = TestServer.start()) {
            var made =
                    other.post(
                            "/api-keys",
                            Map.of("client", "erp", "permissions", List.of(), "days", 2));
            var key = "Bearer " + made.body().path("key").asString();
            var there = other.bean(ApiKeys.class);
            other.moveTo(TestServer.MONDAY.plus(Duration.ofHours(47)));
            assertThat(there.authenticate(key, null, null)).isInstanceOf(Outcome.Done.class);
            other.moveTo(TestServer.MONDAY.plus(Duration.ofDays(2)));
            assertThat(there.authenticate(key, null, null))
                    .isEqualTo(Outcome.refused(Code.UNAUTHENTICATED));
        }
    }

    @Test
    void onlyWhoMayAssertNamesAnActor() {
        var made = make(Map.of("client", "till", "permissions", List.of("member:read")));
        var key = "Bearer " + made.body().path("key").asString();
        assertThat(keys.authenticate(key, "E007", null))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(Code.PERMISSION_DENIED));
        assertThat(keys.authenticate("Bearer " + TestServer.ADMIN_KEY, "E999", null))
                .isEqualTo(Outcome.refused(Code.STAFF_UNKNOWN));
    }

    @Test
    void impossibleKeysAreRefused() {
        var unknown = make(Map.of("client", "x", "permissions", List.of("pin:read")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/permissions");
        assertThat(make(Map.of("client", "x", "permissions", List.of(), "days", 401)).status())
                .isEqualTo(422);
    }

    @Test
    void noKeyTakesTheNameOfHuikaItself() {
        for (var name : List.of("admin", "huika", "Import", " system ", "tier-review")) {
            var refused = make(Map.of("client", name, "permissions", List.of()));
            assertThat(refused.status()).as(name).isEqualTo(422);
            assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("/client");
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        var answer = server.get("/api-keys");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void checkingAKeyIsCheap() {
        var key = "Bearer " + TestServer.ADMIN_KEY;
        for (var i = 0; i < 20_000; i++) keys.authenticate(key, null, null);
        var start = System.nanoTime();
        for (var i = 0; i < 20_000; i++) keys.authenticate(key, null, null);
        assertThat((System.nanoTime() - start) / 20_000).isLessThan(20_000);
    }

    private Answer make(Object body) {
        return server.post("/api-keys", body);
    }

    private Answer create(String key, Object body) {
        return server.post("/api-keys", body, "Authorization", "Bearer " + key);
    }

    private static String swapped(String key) {
        return key.substring(0, 20) + (key.charAt(20) == 'a' ? 'b' : 'a') + key.substring(21);
    }
}
