package huika.counter;

import huika.counter.Holders.Holder;
import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Ledger;
import huika.ledger.Result;
import huika.ledger.Work;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Sale;
import huika.program.card.CardProduct.Credential;
import huika.program.returns.ReturnRules;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Phone;
import huika.security.Pin;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a cashier does that moves value. Every call finds the account, checks what needs no lock,
/// joins the open commit group and waits for its commit.
@Component
public class Counter {

    private final Ledger ledger;
    private final Programs programs;
    private final Organization organization;
    private final Holders holders;
    private final Admission admission;
    private final SlipStore slips;
    private final SlipViews views;
    private final Referrals referrals;
    private final BlindIndex blind;
    private final Clock clock;

    Counter(
            Ledger ledger,
            Programs programs,
            Organization organization,
            Holders holders,
            Admission admission,
            SlipStore slips,
            SlipViews views,
            Referrals referrals,
            BlindIndex blind,
            Clock clock) {
        this.ledger = ledger;
        this.programs = programs;
        this.organization = organization;
        this.holders = holders;
        this.admission = admission;
        this.slips = slips;
        this.views = views;
        this.referrals = referrals;
        this.blind = blind;
        this.clock = clock;
    }

    /// How a call was made.
    ///
    /// @param key the idempotency key; null for quotes
    record Call(Actor actor, @Nullable String key, boolean dryRun) {}

    Outcome<Answered<Views.Purchase>> quote(Call call, Bodies.Purchase body) {
        return sell(call, body, true);
    }

    Outcome<Answered<Views.Purchase>> purchase(Call call, Bodies.Purchase body) {
        return sell(call, body, false);
    }

    private Outcome<Answered<Views.Purchase>> sell(Call call, Bodies.Purchase body, boolean quote) {
        var refusal = refuseTexts(body.branch(), body.document(), body.till(), body.operator());
        var pin = body.pin();
        if (refusal == null && pin != null && Pin.parse(pin).isEmpty()) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/pin");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return BodyRules.lines(body.lines())
                .then(lines ->
                        BodyRules.tenders(body.tenders())
                                .then(tenders ->
                                        buyer(body)
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
                .operation(
                        call,
                        "purchases",
                        body,
                        holder,
                        body.branch(),
                        body.document(),
                        body.till(),
                        body.operator(),
                        body.card())
                .then(operation -> {
                    var credential = refuseCredential(operation.program(), body, holder);
                    if (credential != null) return Outcome.refused(credential);
                    var coupons = body.coupons() == null ? List.<String>of() : body.coupons();
                    var dry = quote ? operation.asDryRun() : operation;
                    var work =
                            new PurchaseWork(
                                    dry,
                                    admission.use(operation.program(), body.card(), body.pin()),
                                    lines,
                                    coupons,
                                    tenders,
                                    guest(holder, body.customer()),
                                    holder.walkIn(),
                                    quote);
                    return run(work, sold -> bought(work, sold), views::purchase);
                });
    }

    /// What follows a sale: the referrer's reward, as soon as the sale is committed.
    private Views.Purchase bought(PurchaseWork work, PurchaseWork.Sold sold) {
        var operation = work.operation();
        if (sold.firstPurchase() && !operation.dryRun()) referrals.firstPurchase(operation);
        return views.sold(operation, sold);
    }

    /// The member, or the program's account for people without membership.
    private Outcome<Holder> buyer(Bodies.Purchase body) {
        if (body.card() != null || body.membership() != null) {
            return holders.of(body.card(), body.membership());
        }
        var named = body.program();
        var program =
                programs.codes().stream()
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
        if (body.card() != null || holder.walkIn() || program.cards().isEmpty()) return null;
        var byPhone =
                program.cards().values().stream()
                        .anyMatch(card -> card.credential() != Credential.CARD_ONLY);
        return byPhone ? null : Refusal.of(Code.CREDENTIAL_MISSING).at("/card");
    }

    private @Nullable String guest(Holder holder, Bodies.@Nullable Customer customer) {
        if (!holder.walkIn() || customer == null) return null;
        return Phone.parse(customer.phone())
                .map(phone -> HexFormat.of().formatHex(blind.phone(holder.program(), phone)))
                .orElse(null);
    }

    Outcome<Answered<Views.Refund>> refund(Call call, String purchase, Bodies.Refund body) {
        var refusal = refuseTexts(body.branch(), body.document(), body.till(), body.operator());
        if (refusal != null) return Outcome.refused(refusal);
        return slip("pur", purchase)
                .then(stored -> holders.own(stored, body.membership()))
                .then(stored -> {
                    var sale = stored.as(Slip.Purchase.class);
                    var size = sale.lines().size();
                    var asked = body.lines();
                    var quantities =
                            asked == null
                                    ? Outcome.done(views.leftOf(stored, sale))
                                    : BodyRules.quantities(asked, size);
                    return quantities.then(q -> refund(call, stored, body, q));
                });
    }

    private Outcome<Answered<Views.Refund>> refund(
            Call call, StoredSlip stored, Bodies.Refund body, List<Long> quantities) {
        var holder = holders.account(stored.account(), stored.program());
        return admission
                .operation(
                        call,
                        "refunds/" + stored.id(),
                        body,
                        holder,
                        body.branch(),
                        body.document(),
                        body.till(),
                        body.operator(),
                        body.card())
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
                                    admission.use(operation.program(), body.card(), null),
                                    stored.id(),
                                    programs.version(stored.program(), stored.version()),
                                    stored.businessDate(),
                                    new ReturnRules.Asked(quantities, card, keep, statutory),
                                    ground);
                    return run(
                            work, done -> views.refunded(operation, stored, done), views::refund);
                });
    }

    Outcome<Answered<Views.TopUp>> topUp(Call call, Bodies.TopUp body) {
        var refusal = refuseTexts(body.branch(), body.document(), body.till(), body.operator());
        if (refusal == null) refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null && !TenderRules.RECORDED.contains(body.tender().kind())) {
            refusal = Refusal.of(Code.TENDER_UNKNOWN).at("/tender/kind");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder ->
                        admission.operation(
                                call,
                                "top-ups",
                                body,
                                holder,
                                body.branch(),
                                body.document(),
                                body.till(),
                                body.operator(),
                                body.card()))
                .then(operation -> {
                    var work =
                            new TopUpWork(
                                    operation,
                                    admission.use(operation.program(), body.card(), null),
                                    body.amount(),
                                    body.tender().kind(),
                                    body.seller());
                    return run(work, done -> views.toppedUp(operation, done), views::topUp);
                });
    }

    Outcome<Answered<Views.Reversal>> reverse(Call call, String topUp, Bodies.Reversal body) {
        var refusal = BodyRules.amount(body.amount(), "/amount");
        if (refusal == null)
            refusal = refuseTexts(body.branch(), body.document(), body.form(), body.operator());
        if (refusal != null) return Outcome.refused(refusal);
        return slip("top", topUp)
                .then(stored -> {
                    var holder = holders.account(stored.account(), stored.program());
                    var branch = body.branch() != null ? body.branch() : stored.branch();
                    return admission
                            .operation(
                                    call,
                                    "reversals/" + stored.id(),
                                    body,
                                    holder,
                                    branch,
                                    body.document(),
                                    null,
                                    body.operator(),
                                    null)
                            .then(operation -> reverse(call, stored, body, operation));
                });
    }

    private Outcome<Answered<Views.Reversal>> reverse(
            Call call, StoredSlip stored, Bodies.Reversal body, Operation operation) {
        var topic = operation.program().storedValue();
        if (topic == null) return Outcome.refused(Code.FUNCTION_NOT_ON_CARD);
        var by = topic.reversal().by();
        if (by != null && !mayReverse(call, operation, by)) {
            return Outcome.refused(Refusal.of(Code.REVERSAL_NOT_AUTHORISED).with("required", by));
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
        return run(work, done -> views.reversed(operation, stored, done), views::reversal);
    }

    /// The admin key acts for the installation itself; everybody else needs the program's role.
    private boolean mayReverse(Call call, Operation operation, String role) {
        var staff = operation.request().operator();
        if (staff == null) return call.actor().isAdmin();
        return organization.staff(operation.program().code(), staff)
                        instanceof Outcome.Done(var person)
                && person.role().equals(role);
    }

    Outcome<Answered<Views.Redemption>> redeem(Call call, Bodies.Redemption body) {
        var quantity = body.quantity() == null ? 1 : body.quantity();
        var refusal = refuseTexts(body.branch(), body.document(), body.reward(), body.operator());
        if (refusal == null && (quantity < 1 || quantity > 10_000)) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/quantity");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder ->
                        admission.operation(
                                call,
                                "redemptions",
                                body,
                                holder,
                                body.branch(),
                                body.document(),
                                null,
                                body.operator(),
                                body.card()))
                .then(operation ->
                        run(
                                new RedemptionWork(operation, body.reward(), quantity),
                                done -> views.redeemed(operation, done),
                                views::redemption));
    }

    Outcome<Answered<Views.Grant>> claim(Call call, Bodies.Claim body) {
        var refusal = refuseTexts(body.branch(), null, body.gift(), body.operator());
        if (refusal != null) return Outcome.refused(refusal);
        return holders.of(body.card(), body.membership())
                .then(holder ->
                        admission.operation(
                                call,
                                "claims",
                                body,
                                holder,
                                body.branch(),
                                null,
                                null,
                                body.operator(),
                                body.card()))
                .then(operation -> {
                    var gift = operation.program().benefits().gifts().get(body.gift());
                    if (gift == null) {
                        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/gift"));
                    }
                    var asset = gift.coupon() != null ? gift.coupon() : huika.ledger.Assets.POINTS;
                    var amount = gift.points() != null ? gift.points() : gift.quantity();
                    var work =
                            new GrantWork(
                                    operation, "gift:" + body.gift(), asset, amount, body.gift());
                    return run(work, done -> views.granted(operation, done), views::grant);
                });
    }

    private Outcome<StoredSlip> slip(String prefix, String id) {
        return huika.kernel.Ids.parse(prefix, id)
                .flatMap(slips::find)
                .filter(stored -> stored.text().equals(id))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private static @Nullable Refusal refuseTexts(
            @Nullable String branch,
            @Nullable String document,
            @Nullable String other,
            @Nullable String operator) {
        var refusal = BodyRules.text(branch, "/branch");
        if (refusal == null) refusal = BodyRules.text(document, "/document");
        if (refusal == null) refusal = BodyRules.text(other, "/till");
        return refusal == null ? BodyRules.text(operator, "/operator") : refusal;
    }

    private <R, V> Outcome<Answered<V>> run(
            Work<R> work, Function<R, V> fresh, Function<StoredSlip, V> stored) {
        return switch (ledger.run(work)) {
            case Result.Decided<R>(var outcome) ->
                    outcome.map(done -> new Answered<>(fresh.apply(done), false));
            case Result.Replayed<R>(var journal) ->
                    Outcome.done(new Answered<>(stored.apply(slips.get(journal)), true));
        };
    }
}
