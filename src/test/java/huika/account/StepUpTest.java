package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.StepUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Grave steps ask people for a second factor they have just shown, and keys for nothing.
@Requirement({"STF-01", "DAT-17"})
class StepUpTest {

    /// Every grave step there is: who adds one, or takes one away, says so here.
    private static final List<String> GRAVE =
            List.of(
                    "GET /audit/export",
                    "POST /access-requests/{id}/results",
                    "POST /accounts",
                    "POST /accounts/{id}/factor-resets",
                    "POST /accounts/{id}/invitations",
                    "POST /accounts/{id}/unlocks",
                    "POST /api-keys",
                    "POST /api-keys/{id}/revocations",
                    "POST /api-keys/{id}/rotations",
                    "POST /approvals/{id}/decisions",
                    "POST /approvals/{id}/delegations",
                    "POST /card-destructions",
                    "POST /card-write-offs",
                    "POST /card-write-offs/{id}/signatures",
                    "POST /cards/{number}/value-transfers",
                    "POST /desk-cases/{id}/payouts",
                    "POST /desk-cases/{id}/reversals",
                    "POST /grants",
                    "POST /grants/{id}/delegations",
                    "POST /grants/{id}/endings",
                    "POST /grants/{id}/recertifications",
                    "POST /grants/{id}/reviews",
                    "POST /me/factors/passkeys/{id}/endings",
                    "POST /me/factors/recovery-codes",
                    "POST /me/factors/totp/endings",
                    "POST /memberships/{id}/withdrawals",
                    "POST /programs/{id}/versions/{number}/submissions",
                    "POST /top-ups/{id}/reversals",
                    "POST /webhook-endpoints",
                    "POST /webhook-endpoints/{id}/replays",
                    "POST /webhook-endpoints/{id}/secrets",
                    "PUT /accounts/{id}/identity",
                    "PUT /api-keys/{id}/addresses",
                    "PUT /api-keys/{id}/day-ceilings",
                    "PUT /api-keys/{id}/hours");

    private static People people;
    private static Map<String, String> found;

    @BeforeAll
    static void open() {
        people = new People();
        found = new TreeMap<>();
        people.server()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (!method.hasMethodAnnotation(StepUp.class)) return;
                    var permission =
                            Objects.requireNonNull(method.getMethodAnnotation(Permission.class));
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        for (var path : info.getPatternValues()) {
                            found.put(verb + " " + path.replace("/api/v1", ""), permission.value());
                        }
                    }
                });
    }

    @AfterAll
    static void close() {
        people.close();
    }

    @Test
    void theseAreTheGraveSteps() {
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(GRAVE);
    }

    @Test
    void eachAsksPeopleForAFreshFactorForFiveMinutesAndKeysForNothing() {
        var held = new ArrayList<>(found.values());
        held.removeIf(each -> !Permissions.exists(each));
        var permissions = held.stream().distinct().toArray(String[]::new);
        var person = people.personWithFactor(permissions);
        for (var route : GRAVE) {
            var asked = ask(person, route);
            assertThat(asked.code()).as(route).isEqualTo("STEP_UP_REQUIRED");
            assertThat(asked.status()).as(route).isEqualTo(403);
            assertThat(asked.body().path("minutes").asInt()).as(route).isEqualTo(5);
        }
        for (var route : GRAVE) {
            if (route.contains("/me/")) continue;
            later(Duration.ofSeconds(31));
            assertThat(person.stepUp().status()).as(route).isEqualTo(201);
            assertThat(ask(person, route).code()).as(route).isNotEqualTo("STEP_UP_REQUIRED");
        }
        later(Duration.ofMinutes(5));
        assertThat(ask(person, "GET /audit/export").code()).isEqualTo("STEP_UP_REQUIRED");
        var key = key(List.of(permissions));
        for (var route : GRAVE) {
            if (route.contains("/me/")) continue;
            var answer =
                    people.server()
                            .send(
                                    verb(route),
                                    path(route),
                                    body(route),
                                    Map.of("Authorization", key));
            assertThat(answer.code()).as(route).isNotEqualTo("STEP_UP_REQUIRED");
            assertThat(answer.status()).as(route + answer.text()).isNotIn(401, 500);
        }
    }

    private static huika.world.TestServer.Answer ask(Browser person, String route) {
        return person.send(verb(route), path(route), body(route));
    }

    private static String verb(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("{number}", "1")
                .replaceAll("\\{[a-z]+}", "x_1");
    }

    private static @Nullable Object body(String route) {
        return route.startsWith("GET") ? null : "{}";
    }

    private static String key(List<String> permissions) {
        var wanted = Map.of("client", "grave-steps", "permissions", permissions);
        return "Bearer " + people.server().post("/api-keys", wanted).body().path("key").asString();
    }

    private static void later(Duration time) {
        var server = people.server();
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }
}
