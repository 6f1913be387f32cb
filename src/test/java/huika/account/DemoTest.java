package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.kernel.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The demo's short way in is nowhere but in a demo's folder.
class DemoTest {

    @Test
    void onlyADemoFolderSignsAnybodyIn() throws IOException {
        try (var people = new People()) {
            var code = people.hire("approval:read", "approval:decide", "api-key:create");
            var person = new Browser(people.server(), code);
            var as = Map.of("staff", code);
            assertThat(person.post("/demo/sessions", as).status()).isEqualTo(404);
            assertThat(person.get("/demo/people").body().path("items").size()).isZero();

            Files.createFile(people.server().bean(Settings.class).data().resolve("demo"));
            var list = person.get("/demo/people").body().path("items");
            assertThat(list.toString()).contains(code, "cashier");
            assertThat(person.post("/demo/sessions", as, "Sec-Fetch-Site", "cross-site").code())
                    .isEqualTo("CROSS_SITE_REQUEST");
            var in = person.post("/demo/sessions", as);
            assertThat(in.status()).as(in.text()).isEqualTo(201);
            assertThat(person.get("/approvals").status()).isEqualTo(200);

            var key = Map.of("client", "demo-erp", "permissions", java.util.List.of());
            assertThat(person.post("/api-keys", key).code()).isEqualTo("STEP_UP_REQUIRED");
            var zeros = Map.of("answer", Map.of("code", SecondFactorPolicy.DEMO_CODE));
            assertThat(person.post("/sessions/current/step-ups", zeros).status()).isEqualTo(201);
            var server = people.server();
            server.moveTo(server.bean(Clock.class).now().plus(Duration.ofMinutes(1)));
            assertThat(person.post("/api-keys", key).code()).isNotEqualTo("STEP_UP_REQUIRED");
        }
    }
}
