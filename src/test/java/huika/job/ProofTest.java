package huika.job;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProofTest {

    private static final String NAME = "outbox.deliveries-have-events";

    @Test
    void whatBreaksAnInvariantIsListed() {
        try (var server = TestServer.start()) {
            var clean = server.post("/proofs", "");
            assertThat(clean.status()).isEqualTo(200);
            assertThat(clean.body().path("clean").asBoolean()).isTrue();
            assertThat(invariant(clean.body()).path("checked").asInt()).isZero();

            server.sql()
                    .sql(
                            """
                            insert into outbox.endpoint (id, url, status, created_at, created_by)
                            values (7, 'log:', 'PAUSED', now(), 'nobody')
                            """)
                    .update();
            server.sql()
                    .sql(
                            """
                            insert into outbox.delivery
                                   (endpoint, event, bucket, lane, status, next_at, give_up_at)
                            values (7, 8, 0, 8, 'PENDING', now(), now())
                            """)
                    .update();

            var broken = server.post("/proofs", "").body();
            assertThat(broken.path("clean").asBoolean()).isFalse();
            assertThat(invariant(broken).path("checked").asInt()).isEqualTo(1);
            assertThat(invariant(broken).path("differences").toString())
                    .isEqualTo("[{\"endpoint\":7,\"event\":8}]");
        }
    }

    private static JsonNode invariant(JsonNode proof) {
        for (var one : proof.path("invariants")) {
            if (one.path("name").asString().equals(NAME)) return one;
        }
        throw new AssertionError(NAME + " was not proved");
    }
}
