package huika.counter;

import huika.counter.Holders.Holder;
import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Sale;
import huika.program.returns.ReturnRules;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.MissGuard;
import huika.security.Phone;
import huika.security.Pin;
import huika.security.PinGuard;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a cashier does that moves value. Every call finds the account, checks what needs no lock,
/// joins the open commit group and waits for its commit.
@Component
public class Counter {

    private final Decisions decisions;
    private final Programs programs;
    private final Organization organization;
    private final Holders holders;
    private final Admission admission;
    private final SlipViews views;
    private final Referrals referrals;
    private final GuestReturns guestReturns;
    private final PinGuard guard;
    private final MissGuard misses;
    private final BlindIndex blind;

    Counter(
            Decisions decisions,
            Programs programs,
            Organization organization,
            Holders holders,
            Admission admission,
            SlipViews views,
            Referrals referrals,
            GuestReturns guestReturns,
            PinGuard guard,
            MissGuard misses,
            BlindIndex blind) {
        this.decisions = decisions;
        this.programs = programs;
        this.organization = organization;
        this.holders = holders;
        this.admission = admission;
        this.views = views;
        this.referrals = referrals;
        this.guestReturns = guestReturns;
        this.guard = guard;
        this.misses = misses;
        this.blind = blind;
    }

    /// How a call was made.
    ///
    /// @param key the idempotency key; null for quotes
    public record Call(Actor actor, @Nullable String key, boolean dryRun) {}

    Outcome<Answered<Views.Purchase>> quote(Call call, Bodies.Purchase body) {
        return sell(call, body, true);
    }

    public Outcome<Answered<Views.Purchase>> purchase(Call call, Bodies.Purchase body) {
        return sell(call, body, false);
    }

    private Outcome<Answered<Views.Purchase>> sell(Call call, Bodies.Purchase body, boolean quote) {
        var refusal = BodyRules.told(body);
        var pin = body.pin();
        if (refusal == null && pin != null && Pin.parse(pin).isEmpty()) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/pin");
        }
        if (refusal == null && pin != null)
            refusal = guard.refuse(call.actor(), body.branch(), body.till());
        if (refusal == null && body.card() != null) refusal = misses.refuse(call.actor());
        if (refusal != null) return Outcome.refused(refusal);
        return BodyRules.lines(body.lines())
                .then(lines ->
                        BodyRules.tenders(body.card(), body.tenders())
                                .then(tenders ->
                                        buyer(call, body)
                                                .then(holder ->
                                                        sell(
                                                                call, body, holder, lines, tenders,
                                                                quote))));
    }

    private Outcome<Answered<Views.Purchase>> sell(
            Call call,
            Bodies.Purchase body,
            Holder holder,
            List<Sale.Line> lines,
            List<Sale.Tender> tenders,
            boolean quote) {
        return admission
                .operation(call, "purchases", body, holder)
                .then(operation -> {
                    var credential = refuseCredential(operation.program(), body, holder);
                    if (credential != null) return Outcome.refused(credential);
                    var coupons = body.coupons() == null ? List.<String>of() : body.coupons();
                    var dry = quote ? operation.asDryRun() : operation;
                    var work =
                            new PurchaseWork(
                                    dry,
                                    admission.use(
                                            operation.program(),
                                            holder.card(),
                                            body.pin(),
                                            body.presenter()),
                                    lines,
                                    coupons,
                                    tenders,
                                    guest(holder, body.customer()),
                                    holder.walkIn(),
                                    quote,
                                    Deposits.of(operation.program(), programs),
                                    Boolean.TRUE.equals(body.cashback()));
                    var outcome =
                            decisions.run(call, work, sold -> bought(work, sold), views::purchase);
                    if (body.pin() != null) {
                        guard.judge(call.actor(), body.branch(), body.till(), outcome);
                    }
                    return outcome;
                });
    }

    /// What follows a sale: the referrer's reward, as soon as the sale is committed.
    private Views.Purchase bought(PurchaseWork work, PurchaseWork.Sold sold) {
        var operation = work.operation();
        if (sold.firstPurchase() && !operation.dryRun()) referrals.firstPurchase(operation);
        return views.sold(operation, sold);
    }

    /// What follows a return: where the sale was attached to a membership since, it is taken back
    /// there.
    private Views.Refund returned(
            Operation operation, StoredSlip sale, RefundWork.Refunded refunded) {
        var walkIn = holders.isWalkIn(operation.account(), operation.program().code());
        if (walkIn && !operation.dryRun()) guestReturns.returned(sale.id());
        return views.refunded(operation, sale, refunded);
    }

    /// The member, or the program's account for people without membership.
    private Outcome<Holder> buyer(Call call, Bodies.Purchase body) {
        if (body.card() != null || body.membership() != null) {
            var holder = holders.of(body.card(), body.membership());
            if (body.card() != null) misses.judge(call.actor(), holder);
            return holder;
        }
        var named = body.program();
        var program =
                programs.codes().stream()
                        .filter(call.actor()::maySeeProgram)
                        .filter(code ->
                                named == null
                                        ? organization.branch(code, body.branch())
                                                instanceof Outcome.Done<?>
                                        : code.equals(named))
                        .findFirst();
        return program.map(code -> Outcome.done(holders.walkIn(code)))
                .orElseGet(() -> Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).at("/program")));
    }

    /// A member found without a card needs a program that knows members that way.
    private static @Nullable Refusal refuseCredential(
            Program program, Bodies.Purchase body, Holder holder) {
        if (body.card() != null || holder.walkIn() || !Admission.cardOnly(program)) return null;
        return Refusal.of(Code.CREDENTIAL_MISSING).at("/card");
    }

    private @Nullable String guest(Holder holder, Bodies.@Nullable Customer customer) {
        if (!holder.walkIn() || customer == null) return null;
        return Phone.parse(customer.phone())
                .map(phone -> HexFormat.of().formatHex(blind.phone(holder.program(), phone)))
                .orElse(null);
    }

    Outcome<Answered<Views.Refund>> refund(Call call, String purchase, Bodies.Refund body) {
        return refund(call, "refunds", purchase, body);
    }

    /// @param route whose rights an operator needs, and which keys are its own
    Outcome<Answered<Views.Refund>> refund(
            Call call, String route, String purchase, Bodies.Refund body) {
        var refusal = BodyRules.told(body);
        if (refusal != null) return Outcome.refused(refusal);
        return decisions
                .slip("pur", purchase)
                .then(stored -> holders.own(stored, body.membership()))
                .then(stored -> {
                    var sale = stored.as(Slip.Purchase.class);
                    var size = sale.lines().size();
                    var asked = body.lines();
                    var quantities =
                            asked == null
                                    ? Outcome.done(views.leftOf(stored, sale))
                                    : BodyRules.quantities(asked, size);
                    return quantities.then(q -> refund(call, route, stored, body, q));
                });
    }

    private Outcome<Answered<Views.Refund>> refund(
            Call call, String route, StoredSlip stored, Bodies.Refund body, List<Long> quantities) {
        var holder = holders.account(stored.account(), stored.program(), body.card());
        return admission
                .operation(call, route + "/" + stored.id(), body, holder)
                .then(operation -> {
                    var card = body.card() != null || body.membership() != null;
                    var ground = body.ground();
                    var statutory =
                            ground != null
                                    && (ground.equals("DEFECT") || ground.equals("STATUTORY"));
                    var keep = Boolean.TRUE.equals(body.keepPoints());
                    var work =
                            new RefundWork(
                                    operation,
                                    admission.use(operation),
                                    stored.id(),
                                    programs.version(stored.program(), stored.version()),
                                    stored.businessDate(),
                                    new ReturnRules.Asked(quantities, card, keep, statutory),
                                    ground);
                    return decisions.run(
                            call, work, done -> returned(operation, stored, done), views::refund);
                });
    }
}
