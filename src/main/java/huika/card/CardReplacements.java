package huika.card;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Buckets;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.program.card.CardProduct;
import huika.security.BlindIndex;
import huika.security.Pins;
import huika.stock.Stock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Gives another card for one that is lost, locked or broken, once per idempotency key.
@Component
public final class CardReplacements {

    private static final int DRAWS = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param number a number to give; null for the next of the product's scheme, or of the stock
    /// @param tender how the fee is paid; may be null where there is none
    /// @param till where the fee is paid; null: in no drawer
    /// @param branch where the new card is handed out
    public record Wanted(
            String branch,
            @Nullable String number,
            @Nullable String tender,
            @Nullable String till,
            @Nullable String reason) {}

    private final CardStore store;
    private final CardNumbers numbers;
    private final InitialPins initialPins;
    private final CardDuties duties;
    private final Pins pins;
    private final Programs programs;
    private final Organization organization;
    private final Buckets buckets;
    private final Ledger ledger;
    private final Stock stock;
    private final BlindIndex blind;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CardReplacements(
            CardStore store,
            CardNumbers numbers,
            InitialPins initialPins,
            CardDuties duties,
            Pins pins,
            Programs programs,
            Organization organization,
            Buckets buckets,
            Ledger ledger,
            Stock stock,
            BlindIndex blind,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.numbers = numbers;
        this.initialPins = initialPins;
        this.duties = duties;
        this.pins = pins;
        this.programs = programs;
        this.organization = organization;
        this.buckets = buckets;
        this.ledger = ledger;
        this.stock = stock;
        this.blind = blind;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: `SEPARATION_OF_DUTIES` (they unlocked it), the branch,
    /// `REPLACEMENT_NOT_ALLOWED_ANONYMOUS`, `LOSS_NOT_REPORTED`, `CARD_STATE_TRANSITION_INVALID`,
    /// `FEE_UNPAID`, `CODE_RULE_VIOLATION`; then, under the account's lock, what the stock refuses,
    /// the same of the card as it is now, `CARD_NUMBER_DUPLICATE`.
    ///
    /// @param unproven why what was shown at the desk is not enough, unless this very request was
    ///   carried out before; null where it is enough
    public Outcome<CardIssues.Answer> replace(
            CardIssues.Call call, Card old, Wanted wanted, @Nullable Refusal unproven) {
        var parted = duties.refuseReplacement(call.actor(), old);
        if (parted != null) return Outcome.refused(parted);
        var key = call.key();
        var place = organization.branch(call.actor(), old.program(), wanted.branch());
        if (place.then(branch -> FeeTill.admit(call.actor(), branch, wanted.till()))
                instanceof Outcome.Refused<?>(var refusal)) {
            return Outcome.refused(refusal);
        }
        return programs.find(old.program(), clock.today())
                .then(inForce -> {
                    var product = inForce.program().cards().get(old.product());
                    if (product == null) return Outcome.refused(Code.CARD_PRODUCT_UNKNOWN);
                    var number = wanted.number();
                    if (number != null && !product.number().fits(number)) {
                        return Outcome.refused(Refusal.of(Code.CODE_RULE_VIOLATION).at("/number"));
                    }
                    var request =
                            new Request(
                                    key == null ? null : call.actor().client(),
                                    key == null ? null : "replacements/" + old.number() + " " + key,
                                    key == null ? null : hash(old.program(), wanted),
                                    old.program(),
                                    wanted.branch(),
                                    null,
                                    call.actor().staff());
                    return replace(call, old, wanted, inForce, product, request, unproven);
                });
    }

    private Outcome<CardIssues.Answer> replace(
            CardIssues.Call call,
            Card old,
            Wanted wanted,
            InForce inForce,
            CardProduct product,
            Request request,
            @Nullable Refusal unproven) {
        if (inForce.program().keepsStock(product) && !call.dryRun()) {
            return replaceFromStock(call, old, wanted, inForce, product, request, unproven);
        }
        for (var draw = 1; ; draw++) {
            var number = wanted.number();
            var drawn = number == null && !call.dryRun();
            if (drawn) {
                var next = numbers.next(product.number());
                if (next.isEmpty()) return Outcome.refused(Code.CARD_NOT_ISSUABLE);
                number = next.get();
            }
            var outcome = run(call, old, wanted, inForce, product, request, number, null, unproven);
            var taken =
                    outcome instanceof Outcome.Refused<CardIssues.Answer>(var refusal)
                            && refusal.code() == Code.CARD_NUMBER_DUPLICATE;
            if (!taken || !drawn || draw == DRAWS) return outcome;
        }
    }

    /// The new card is one of the clerk's own drawer: it leaves it before the old one ends, and
    /// goes back where that does not happen.
    private Outcome<CardIssues.Answer> replaceFromStock(
            CardIssues.Call call,
            Card old,
            Wanted wanted,
            InForce inForce,
            CardProduct product,
            Request request,
            @Nullable Refusal unproven) {
        var reserved =
                stock.reserve(
                        call.actor(),
                        inForce.program(),
                        old.product(),
                        wanted.branch(),
                        wanted.number(),
                        null);
        var kept = false;
        try {
            var number =
                    reserved instanceof Outcome.Done<Stock.Reserved>(var taken)
                            ? taken.number()
                            : wanted.number();
            var outcome =
                    run(call, old, wanted, inForce, product, request, number, reserved, unproven);
            kept =
                    outcome instanceof Outcome.Done<CardIssues.Answer>(var answer)
                            && !answer.replayed();
            return outcome;
        } finally {
            if (!kept && reserved instanceof Outcome.Done<Stock.Reserved>(var back)) {
                stock.release(back);
            }
        }
    }

    private Outcome<CardIssues.Answer> run(
            CardIssues.Call call,
            Card old,
            Wanted wanted,
            InForce inForce,
            CardProduct product,
            Request request,
            @Nullable String number,
            @Nullable Outcome<Stock.Reserved> reserved,
            @Nullable Refusal unproven) {
        var id = ids.next();
        var pin = initialPins.of(product.pin());
        var work =
                new ReplaceWork(
                        buckets.of(old.account()),
                        request,
                        old.ref(),
                        id,
                        number,
                        product,
                        inForce.number(),
                        IssueWork.window(
                                inForce.program().tiers() == null
                                        ? null
                                        : inForce.program().tiers().window()),
                        wanted.tender(),
                        pin == null ? null : pins.make(id, pin.pin()),
                        old.waived(),
                        old.validUntil(),
                        wanted.branch(),
                        call.actor().person(),
                        wanted.reason(),
                        call.dryRun(),
                        reserved,
                        wanted.till(),
                        unproven);
        return switch (ledger.run(work)) {
            case Result.Replayed<ReplaceWork.Replaced>(var journal) ->
                    Outcome.done(new CardIssues.Answer(store.issuedUnder(journal), true));
            case Result.Decided<ReplaceWork.Replaced>(var outcome) ->
                    outcome.map(done -> {
                        if (!call.dryRun()) record(call, old, id, wanted);
                        return new CardIssues.Answer(
                                new IssuedCard(
                                        number,
                                        done.status(),
                                        done.fee(),
                                        old.program(),
                                        old.product(),
                                        old.bearer() ? null : Ids.text("mbs", old.account()),
                                        wanted.branch(),
                                        clock.today(),
                                        old.validUntil(),
                                        pin == null || call.dryRun() ? null : pin.told()),
                                false);
                    });
        };
    }

    /// The history in the card's own rows was committed with the replacement; this is the audit's.
    private void record(CardIssues.Call call, Card old, long card, Wanted wanted) {
        atomic.run(() -> {
            audit.record(
                    AuditEntry.of(
                                    call.actor().by(),
                                    "card:replace",
                                    "card",
                                    Ids.text("crd", old.id()))
                            .at(old.program(), wanted.branch())
                            .from("status", old.status())
                            .to("status", CardStatus.REPLACED)
                            .to("by", Ids.text("crd", card))
                            .because(wanted.reason()));
            return Outcome.done(card);
        });
    }

    private String hash(String program, Wanted wanted) {
        return HexFormat.of().formatHex(blind.of("body", program, JSON.writeValueAsString(wanted)));
    }
}
