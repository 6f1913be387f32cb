package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Assets;
import org.springframework.stereotype.Component;

/// What members get for points, and what they may claim.
@Component
class Rewards {

    private final Decisions decisions;
    private final Holders holders;
    private final Admission admission;
    private final SlipViews views;

    Rewards(Decisions decisions, Holders holders, Admission admission, SlipViews views) {
        this.decisions = decisions;
        this.holders = holders;
        this.admission = admission;
        this.views = views;
    }

    Outcome<Answered<Views.Redemption>> redeem(Counter.Call call, Bodies.Redemption body) {
        var quantity = body.quantity() == null ? 1 : body.quantity();
        var refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.text(body.reward(), "/reward");
        if (refusal == null && (quantity < 1 || quantity > 10_000)) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/quantity");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder -> admission.operation(call, "redemptions", body, holder))
                .then(operation ->
                        decisions.run(
                                call,
                                new RedemptionWork(
                                        operation,
                                        admission.useOrOwn(operation, body.card()),
                                        body.reward(),
                                        quantity),
                                done -> views.redeemed(operation, done),
                                views::redemption));
    }

    Outcome<Answered<Views.Grant>> claim(Counter.Call call, Bodies.Claim body) {
        var refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.text(body.gift(), "/gift");
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder -> admission.operation(call, "claims", body, holder))
                .then(operation -> {
                    var gift = operation.program().benefits().gifts().get(body.gift());
                    if (gift == null) {
                        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/gift"));
                    }
                    var asset = gift.coupon() != null ? gift.coupon() : Assets.POINTS;
                    var amount = gift.points() != null ? gift.points() : gift.quantity();
                    var work =
                            new GrantWork(
                                    operation,
                                    admission.useOrOwn(operation, body.card()),
                                    "gift:" + body.gift(),
                                    asset,
                                    amount,
                                    body.gift());
                    return decisions.run(
                            call, work, done -> views.granted(operation, done), views::grant);
                });
    }
}
