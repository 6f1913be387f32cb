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

    Rewards(Decisions decisions, Holders holders, Admission admission) {
        this.decisions = decisions;
        this.holders = holders;
        this.admission = admission;
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
                                        admission.useOrOwn(operation),
                                        body.reward(),
                                        quantity),
                                done -> RewardViews.redeemed(operation, done),
                                RewardViews::redemption));
    }

    Outcome<Answered<Views.Use>> use(Counter.Call call, Bodies.Use body) {
        var quantity = body.quantity() == null ? 1 : body.quantity();
        var refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.text(body.benefit(), "/benefit");
        if (refusal == null && (quantity < 1 || quantity > 10_000)) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/quantity");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder -> admission.operation(call, "benefit-uses", body, holder))
                .then(operation -> {
                    var quota = operation.program().benefits().quotas().get(body.benefit());
                    if (quota == null) {
                        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/benefit"));
                    }
                    var work =
                            new BenefitUseWork(
                                    operation,
                                    admission.useOrOwn(operation),
                                    body.benefit(),
                                    quota,
                                    quantity);
                    return decisions.run(
                            call,
                            work,
                            done -> RewardViews.used(operation, done),
                            RewardViews::use);
                });
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
                    var grant =
                            new GrantWork.Grant(
                                    "gift:" + body.gift(),
                                    "benefits.gifts." + body.gift(),
                                    asset,
                                    amount,
                                    body.gift(),
                                    null);
                    return give(call, operation, grant);
                });
    }

    /// Points for something else than a sale, such as taking part in an activity: as many as the
    /// program names for the source, once for each occasion.
    Outcome<Answered<Views.Grant>> credit(Counter.Call call, Bodies.Credit body) {
        var refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.text(body.source(), "/source");
        if (refusal == null) refusal = BodyRules.text(body.occasion(), "/occasion");
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder -> admission.operation(call, "point-credits", body, holder))
                .then(operation -> {
                    var topic = operation.program().points();
                    var points = topic == null ? null : topic.sources().get(body.source());
                    if (points == null) {
                        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/source"));
                    }
                    var reason = body.source() + ":" + body.occasion().strip();
                    var grant =
                            new GrantWork.Grant(
                                    reason,
                                    "points.sources." + body.source(),
                                    Assets.POINTS,
                                    points,
                                    null,
                                    operation.account() + ":" + reason);
                    return give(call, operation, grant);
                });
    }

    private Outcome<Answered<Views.Grant>> give(
            Counter.Call call, Operation operation, GrantWork.Grant grant) {
        var work = new GrantWork(operation, admission.useOrOwn(operation), grant);
        return decisions.run(
                call, work, done -> RewardViews.granted(operation, done), RewardViews::grant);
    }
}
