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
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.ledger.Accounts;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.program.tiering.TieringRules;
import huika.security.Actor;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lower tiers that somebody has to agree to before they are taken. The review is made once more
/// when they do: what changed since then makes the proposal void.
@Configuration
class TierProposals {

    private static final String KIND = "tier-downgrade";

    private final Approvals approvals;
    private final Atomic atomic;

    TierProposals(Approvals approvals, Atomic atomic) {
        this.approvals = approvals;
        this.atomic = atomic;
    }

    /// Asks for consent, unless the same question waits already or was answered with no.
    void propose(Operation operation, TieringRules.Change change) {
        var subject =
                Ids.text("mbs", operation.account()) + " " + change.from() + " " + change.to();
        var summary = change.from() + " → " + change.to() + ": " + change.because().input();
        var sha256 = Sha256.hex(subject + " " + summary);
        atomic.run(() -> {
            if (!approvals.waits(KIND, subject) && !approvals.wasRejected(KIND, subject, sha256)) {
                approvals.ask(
                        Actor.system("tier-review"),
                        new Asking(
                                KIND, operation.program().code(), null, subject, sha256, summary));
            }
            return Outcome.done(subject);
        });
    }

    @Bean
    static ApprovalKind tierDowngrade(Accounts accounts, Taking taking) {
        return new ApprovalKind(
                KIND,
                "tier:override",
                request -> stillThere(accounts, request),
                taking::take,
                (_, _) -> Outcome.done("kept"));
    }

    @Bean
    static Taking tierDowngradeTaking(
            Ledger ledger,
            Holders holders,
            Programs programs,
            Organization organization,
            Clock clock) {
        return new Taking(ledger, holders, programs, organization, clock);
    }

    /// The question stands as long as the member is in the tier it is about.
    private static Optional<String> stillThere(Accounts accounts, ApprovalRequest request) {
        var parts = request.subject().split(" ", -1);
        return Ids.parse("mbs", parts[0])
                .flatMap(accounts::find)
                .filter(row -> parts[1].equals(row.tier()))
                .map(_ -> request.sha256());
    }

    /// Carries a lower tier out: the ledger commits it before the decision is kept. Should the
    /// decision be lost then, the next one finds nothing left to change.
    record Taking(
            Ledger ledger,
            Holders holders,
            Programs programs,
            Organization organization,
            Clock clock) {

        Outcome<String> take(ApprovalRequest request, Actor checker) {
            return programs.find(request.program(), clock.today())
                    .then(inForce -> {
                        var refusal = refuse(inForce, checker);
                        return refusal == null
                                ? review(inForce, request, checker)
                                : Outcome.refused(refusal);
                    });
        }

        private @Nullable Refusal refuse(InForce inForce, Actor checker) {
            var tiers = inForce.program().tiers();
            var downgrade = tiers == null ? null : tiers.downgrade();
            if (downgrade == null) return Refusal.of(Code.APPROVAL_VOID);
            var role = downgrade.approvedBy();
            if (role == null) return null;
            var staff = checker.staff();
            var has =
                    staff != null
                            && organization.staff(inForce.program().code(), staff)
                                    instanceof Outcome.Done<Staff>(var known)
                            && known.role().equals(role);
            return has ? null : Refusal.of(Code.PERMISSION_DENIED).with("role", role);
        }

        private Outcome<String> review(InForce inForce, ApprovalRequest request, Actor checker) {
            var parts = request.subject().split(" ", -1);
            var holder =
                    holders.account(
                            Ids.parse("mbs", parts[0]).orElseThrow(), inForce.program().code());
            var asked =
                    new Request(null, null, null, request.program(), null, null, checker.staff());
            var operation =
                    new Operation(
                            holder.bucket(),
                            holder.account(),
                            asked,
                            inForce.program(),
                            inForce.number(),
                            null,
                            null,
                            false);
            Predicate<TieringRules.Change> agreed =
                    change -> parts[1].equals(change.from()) && parts[2].equals(change.to());
            return switch (ledger.run(new TierReviewWork(operation, agreed))) {
                case Result.Decided<Optional<TieringRules.Change>>(var outcome) ->
                        outcome.then(change ->
                                change.filter(agreed).isPresent()
                                        ? Outcome.done(parts[2])
                                        : Outcome.refused(Code.APPROVAL_VOID));
                case Result.Replayed<Optional<TieringRules.Change>> _ ->
                        throw new IllegalStateException("a review has no key");
            };
        }
    }
}
