package huika.world;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestServerTest {

    @Test
    void servesOnceItIsStarted() {
        var health = TestServer.shared().get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().path("status").asString()).isEqualTo("UP");
    }

    @Test
    void standsOnAMondayUntilItIsMoved() {
        try (var server = TestServer.start()) {
            assertThat(server.bean(Clock.class).today()).hasToString("2026-01-05");
            server.moveTo(TestServer.MONDAY.plus(Duration.ofDays(40)));
            assertThat(server.bean(Clock.class).today()).hasToString("2026-02-14");
        }
    }

    @Test
    void everyServerHasADatabaseOfItsOwn() {
        try (var other = TestServer.start()) {
            var name = "select current_database()";
            assertThat(other.sql().sql(name).query(String.class).single())
                    .isNotEqualTo(TestServer.shared().sql().sql(name).query(String.class).single());
        }
    }
}
