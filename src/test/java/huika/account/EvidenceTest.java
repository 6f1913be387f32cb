package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.approval.ApprovalKind;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/// Who agreed cannot say later that it was not they.
class EvidenceTest {

    private static final String SHA256 = "e".repeat(64);

    static class Kinds {
        @Bean
        ApprovalKind promise() {
            return new ApprovalKind(
                    "promise",
                    "tier:override",
                    request -> Optional.of(SHA256),
                    (request, checker) -> Outcome.done("kept"),
                    (request, checker) -> Outcome.done("broken"));
        }
    }

    @Test
    void approvalCarriesItsEvidence() {
        try (var people = new People(Kinds.class)) {
            var server = people.server();
            var signer =
                    people.personWithFactor("approval:read", "approval:decide", "tier:override");
            var asked =
                    server.bean(Atomic.class)
                            .run(() ->
                                    Outcome.done(
                                            server.bean(Approvals.class)
                                                    .ask(Actor.system("maker"), asking())))
                            .orThrow();
            var path = "/approvals/" + asked.text() + "/decisions";
            var yes = Map.of("decision", "APPROVE");
            assertThat(signer.post(path, yes).code()).isEqualTo("STEP_UP_REQUIRED");
            server.moveTo(server.bean(Clock.class).now().plus(Duration.ofSeconds(31)));
            assertThat(signer.stepUp().status()).isEqualTo(201);
            var decided = signer.post(path, yes);
            assertThat(decided.status()).as(decided.text()).isEqualTo(201);

            var session = signer.get("/me").body().path("session").path("id").asString();
            var kept =
                    server.sql()
                            .sql("select evidence from approval.signature where person = ?")
                            .param(signer.staff())
                            .query(String.class)
                            .single();
            assertThat(kept).contains("totp at ", session, "Chrome on Windows");
            assertThat(server.get("/audit?action=approval:decide").text()).contains(session);
        }
    }

    private static Asking asking() {
        return new Asking("promise", People.PROGRAM, "A1", "promise-1", SHA256, "a promise", null);
    }
}
