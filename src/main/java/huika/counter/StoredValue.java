package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Programs;
import huika.security.Ceilings;
import huika.security.MissGuard;
import huika.security.Permissions;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Value that is paid in, taken back and paid out at the counter.
@Component
class StoredValue {

    private final Decisions decisions;
    private final SlipStore slips;
    private final Programs programs;
    private final Organization organization;
    private final Holders holders;
    private final MissGuard misses;
    private final Ceilings ceilings;
    private final Admission admission;
    private final SlipViews views;

    StoredValue(
            Decisions decisions,
            SlipStore slips,
            Programs programs,
            Organization organization,
            Holders holders,
            MissGuard misses,
            Ceilings ceilings,
            Admission admission,
            SlipViews views) {
        this.decisions = decisions;
        this.slips = slips;
        this.programs = programs;
        this.organization = organization;
        this.holders = holders;
        this.misses = misses;
        this.ceilings = ceilings;
        this.admission = admission;
        this.views = views;
    }

    Outcome<Answered<Views.TopUp>> topUp(Counter.Call call, Bodies.TopUp body) {
        var refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null && !TenderRules.RECORDED.contains(body.tender().kind())) {
            refusal = Refusal.of(Code.TENDER_UNKNOWN).at("/tender/kind");
        }
        if (refusal == null && body.card() != null) refusal = misses.refuse(call.actor());
        if (refusal != null) return Outcome.refused(refusal);
        var found = holders.of(body.card(), body.membership());
        if (body.card() != null) misses.judge(call.actor(), found);
        var beyond = call.dryRun() ? null : ceilings.take(call.actor(), body.amount());
        var outcome = topUp(call, body, found, beyond);
        var given = outcome instanceof Outcome.Done(var answer) && !answer.replayed();
        if (!given && beyond == null && !call.dryRun()) {
            ceilings.giveBack(call.actor(), body.amount());
        }
        return outcome;
    }

    /// @param beyond why no more is given today: said only where it was not given before
    private Outcome<Answered<Views.TopUp>> topUp(
            Counter.Call call,
            Bodies.TopUp body,
            Outcome<Holders.Holder> found,
            @Nullable Refusal beyond) {
        return found.then(holder -> admission.operation(call, "top-ups", body, holder))
                .then(operation -> {
                    if (body.card() == null && Admission.cardOnly(operation.program())) {
                        return Outcome.refused(Refusal.of(Code.CREDENTIAL_MISSING).at("/card"));
                    }
                    var work =
                            new TopUpWork(
                                    operation,
                                    admission.use(operation),
                                    body.amount(),
                                    body.tender().kind(),
                                    body.seller(),
                                    beyond);
                    return decisions.run(
                            call, work, done -> views.toppedUp(operation, done), views::topUp);
                });
    }

    Outcome<Answered<Views.Reversal>> reverse(
            Counter.Call call, String topUp, Bodies.Reversal body) {
        var refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null) refusal = BodyRules.told(body);
        if (refusal == null) refusal = BodyRules.text(body.form(), "/form");
        if (refusal != null) return Outcome.refused(refusal);
        return decisions
                .slip("top", topUp)
                .then(stored -> {
                    var holder = holders.account(stored.account(), stored.program());
                    return admission
                            .operation(
                                    call,
                                    "reversals/" + stored.id(),
                                    body.at(stored.branch()),
                                    holder)
                            .then(operation -> reverse(call, stored, body, operation));
                });
    }

    private Outcome<Answered<Views.Reversal>> reverse(
            Counter.Call call, StoredSlip stored, Bodies.Reversal body, Operation operation) {
        var topic = operation.program().storedValue();
        if (topic == null) return Outcome.refused(Code.FUNCTION_NOT_ON_CARD);
        var by = topic.reversal().by();
        if (by != null && !mayReverse(call, operation, by)) {
            return Outcome.refused(Refusal.of(Code.REVERSAL_NOT_AUTHORISED).with("required", by));
        }
        if (tookItThemselves(call, stored, operation)) {
            return Outcome.refused(
                    Refusal.of(Code.SEPARATION_OF_DUTIES)
                            .with("pair", "top-up:create, top-up:reverse"));
        }
        var ground = body.ground().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!topic.reversal().grounds().contains(ground)) {
            return Outcome.refused(
                    Refusal.of(Code.REVERSAL_GROUND_NOT_ALLOWED).with("ground", body.ground()));
        }
        var given = programs.version(stored.program(), stored.version());
        var at = LocalDateTime.ofInstant(stored.at(), Clock.ZONE);
        var work =
                new ReversalWork(
                        operation, stored.id(), given, at, body.amount(), ground, body.form());
        return decisions.run(
                call, work, done -> views.reversed(operation, stored, done), views::reversal);
    }

    /// Who took a top-up does not take it back, but in a shop of one person.
    private boolean tookItThemselves(Counter.Call call, StoredSlip topUp, Operation operation) {
        if (operation.program().security().smallShop()) return false;
        var operator = slips.operator(topUp);
        return operator.isPresent()
                && (operator.get().equals(operation.request().operator())
                        || operator.get().equals(call.actor().staff()));
    }

    /// The admin key acts for the installation itself; everybody else needs the program's role, and
    /// may not say who they are unless they may speak for others.
    private boolean mayReverse(Counter.Call call, Operation operation, String role) {
        var actor = call.actor();
        var believed = actor.isAdmin() || actor.may(Permissions.ACTOR_ASSERT);
        var staff = believed ? operation.request().operator() : actor.staff();
        if (staff == null) return actor.isAdmin();
        return organization.staff(operation.program().code(), staff)
                        instanceof Outcome.Done(var person)
                && person.role().equals(role);
    }

    Outcome<Answered<Views.Withdrawal>> withdraw(
            Counter.Call call, String membership, Bodies.Withdrawal body) {
        var refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null) refusal = BodyRules.text(body.reason(), "/reason");
        if (refusal == null) refusal = BodyRules.told(body);
        if (refusal == null && !TenderRules.RECORDED.contains(body.tender().kind())) {
            refusal = Refusal.of(Code.TENDER_UNKNOWN).at("/tender/kind");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(null, membership)
                .then(holder ->
                        admission.operation(call, "withdrawals/" + holder.account(), body, holder))
                .then(operation ->
                        decisions.run(
                                call,
                                new WithdrawalWork(
                                        operation,
                                        admission.useOrOwn(operation),
                                        body.amount(),
                                        body.tender().kind(),
                                        body.reason(),
                                        admission.paysOut(operation.program().code())),
                                done -> views.withdrawn(operation, done),
                                views::withdrawal));
    }
}
