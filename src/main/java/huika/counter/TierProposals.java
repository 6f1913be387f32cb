package huika.counter;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.ledger.Accounts;
import huika.program.Programs;
import huika.program.tiering.TieringRules;
import huika.security.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lower tiers that somebody has to agree to before they are taken.
@Configuration
class TierProposals {

    private static final String KIND = "tier-downgrade";

    private final Approvals approvals;
    private final Atomic atomic;

    TierProposals(Approvals approvals, Atomic atomic) {
        this.approvals = approvals;
        this.atomic = atomic;
    }

    /// Asks for consent, unless the same question waits already.
    void propose(Operation operation, TieringRules.Change change) {
        var subject =
                Ids.text("mbs", operation.account()) + " " + change.from() + " " + change.to();
        var sha256 = sha256(subject);
        atomic.run(() -> {
            if (!approvals.waits(KIND, subject)) {
                approvals.ask(
                        Actor.system("tier-review"),
                        new Asking(
                                KIND,
                                operation.program().code(),
                                null,
                                subject,
                                sha256,
                                change.from()
                                        + " → "
                                        + change.to()
                                        + ": "
                                        + change.because().input()));
            }
            return Outcome.done(subject);
        });
    }

    @Bean
    static ApprovalKind tierDowngrade(Accounts accounts, Programs programs, Clock clock) {
        return new ApprovalKind(
                KIND,
                "tier:override",
                request -> stillThere(accounts, request),
                (request, _) -> take(accounts, programs, clock, request),
                (_, _) -> Outcome.done("kept"));
    }

    /// The question stands as long as the member is in the tier it is about.
    private static Optional<String> stillThere(Accounts accounts, ApprovalRequest request) {
        var parts = request.subject().split(" ", -1);
        return Ids.parse("mbs", parts[0])
                .flatMap(accounts::find)
                .filter(row -> parts[1].equals(row.tier()))
                .map(_ -> sha256(request.subject()));
    }

    private static Outcome<String> take(
            Accounts accounts, Programs programs, Clock clock, ApprovalRequest request) {
        var parts = request.subject().split(" ", -1);
        return programs.find(request.program(), clock.today())
                .then(inForce ->
                        accounts.moveTier(
                                        Ids.parse("mbs", parts[0]).orElseThrow(),
                                        request.program(),
                                        inForce.number(),
                                        parts[1],
                                        parts[2])
                                ? Outcome.done(parts[2])
                                : Outcome.refused(Code.APPROVAL_VOID));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
