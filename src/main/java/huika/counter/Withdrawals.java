package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import org.springframework.stereotype.Component;

/// Pays stored value out at the counter.
@Component
class Withdrawals {

    private final Counter counter;
    private final Holders holders;
    private final Admission admission;
    private final SlipViews views;

    Withdrawals(Counter counter, Holders holders, Admission admission, SlipViews views) {
        this.counter = counter;
        this.holders = holders;
        this.admission = admission;
        this.views = views;
    }

    Outcome<Answered<Views.Withdrawal>> withdraw(
            Counter.Call call, String membership, Bodies.Withdrawal body) {
        var refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null) refusal = BodyRules.text(body.reason(), "/reason");
        if (refusal == null) refusal = BodyRules.text(body.branch(), "/branch");
        if (refusal == null) refusal = BodyRules.text(body.till(), "/till");
        if (refusal == null) refusal = BodyRules.text(body.document(), "/document");
        if (refusal == null) refusal = BodyRules.text(body.operator(), "/operator");
        if (refusal == null && !TenderRules.RECORDED.contains(body.tender().kind())) {
            refusal = Refusal.of(Code.TENDER_UNKNOWN).at("/tender/kind");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(null, membership)
                .then(holder ->
                        admission.operation(
                                call,
                                "withdrawals/" + holder.account(),
                                body,
                                holder,
                                body.branch(),
                                body.document(),
                                body.till(),
                                body.operator(),
                                null))
                .then(operation ->
                        counter.run(
                                new WithdrawalWork(
                                        operation,
                                        body.amount(),
                                        body.tender().kind(),
                                        body.reason()),
                                done -> views.withdrawn(operation, done),
                                views::withdrawal));
    }
}
