package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Kinds;
import huika.organization.Organization;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Joining fees, where a program asks for one: no benefit and no card before it is paid, or waived
/// by a post that the program names.
@Component
class JoiningFees {

    private final Decisions decisions;
    private final Organization organization;
    private final Holders holders;
    private final Admission admission;
    private final Referrals referrals;

    JoiningFees(
            Decisions decisions,
            Organization organization,
            Holders holders,
            Admission admission,
            Referrals referrals) {
        this.decisions = decisions;
        this.organization = organization;
        this.holders = holders;
        this.admission = admission;
        this.referrals = referrals;
    }

    /// Refuses, first one wins: what is wrong with the body, `NOT_FOUND`, the branch, till and
    /// operator, `WAIVER_NOT_AUTHORISED`; then, under the account's lock,
    /// `MEMBERSHIP_NOT_EFFECTIVE` (not decided on yet, suspended or ended), `FEE_NOT_DUE`,
    /// `FEE_UNPAID`.
    Outcome<Answered<Views.Fee>> settle(
            Counter.Call call, String membership, Bodies.FeePayment body) {
        var refusal = refuse(body);
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(null, membership)
                .then(holder ->
                        admission.operation(call, "fee-payments/" + holder.account(), body, holder))
                .then(operation -> settle(call, operation, body));
    }

    private static @Nullable Refusal refuse(Bodies.FeePayment body) {
        var refusal = BodyRules.told(body);
        if (refusal != null) return refusal;
        var tender = body.tender();
        if (tender != null && !TenderRules.RECORDED.contains(tender.kind())) {
            return Refusal.of(Code.TENDER_UNKNOWN).at("/tender/kind");
        }
        if (body.waiver() == null) return null;
        if (tender != null) return Refusal.of(Code.FIELD_INVALID).at("/tender");
        return body.waiver().isBlank() || BodyRules.text(body.waiver(), "/waiver") != null
                ? Refusal.of(Code.REASON_MISSING).at("/waiver")
                : null;
    }

    private Outcome<Answered<Views.Fee>> settle(
            Counter.Call call, Operation operation, Bodies.FeePayment body) {
        var program = operation.program();
        var by = program.membership().feeWaivedBy();
        if (body.waiver() != null
                && (by.isEmpty() || !organization.holds(call.actor(), program.code(), by))) {
            return Outcome.refused(Refusal.of(Code.WAIVER_NOT_AUTHORISED).with("by", by));
        }
        var tender = body.tender() == null ? null : body.tender().kind();
        return decisions.run(
                call,
                new FeeWork(operation, tender, body.waiver()),
                done -> settled(operation, done),
                JoiningFees::view);
    }

    private Views.Fee settled(Operation operation, FeeWork.Settled done) {
        if (!operation.dryRun()) referrals.joined(operation.account());
        return view(
                Views.id(Kinds.JOINING_FEE, done.id(), operation.dryRun()),
                operation.account(),
                done.on(),
                done.slip());
    }

    private static Views.Fee view(StoredSlip stored) {
        return view(
                stored.text(), stored.account(), stored.businessDate(), stored.as(Slip.Fee.class));
    }

    private static Views.Fee view(@Nullable String id, long account, LocalDate on, Slip.Fee slip) {
        return new Views.Fee(
                id,
                Views.membership(account),
                slip.fee(),
                slip.amount(),
                slip.tender(),
                slip.waiver(),
                slip.effectiveOn(),
                on);
    }
}
