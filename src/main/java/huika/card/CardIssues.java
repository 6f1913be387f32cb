package huika.card;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Accounts.NewAccount;
import huika.ledger.Buckets;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.program.card.CardProduct;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Pins;
import huika.stock.Stock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Issues cards, once per idempotency key.
@Component
public final class CardIssues {

    /// How often another number is drawn where somebody gave the drawn one by hand.
    private static final int DRAWS = 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    /// How a card was asked for.
    ///
    /// @param key the idempotency key; null in a dry run
    public record Call(Actor actor, @Nullable String key, boolean dryRun) {}

    /// A card, and whether the same request had issued it before.
    public record Answer(IssuedCard card, boolean replayed) {}

    private record Asked(
            Call call,
            IssueCard wanted,
            InForce inForce,
            CardProduct product,
            @Nullable Long member) {

        Program program() {
            return inForce.program();
        }
    }

    private final CardStore store;
    private final CardNumbers numbers;
    private final InitialPins initialPins;
    private final Pins pins;
    private final Programs programs;
    private final Organization organization;
    private final Accounts accounts;
    private final Buckets buckets;
    private final Ledger ledger;
    private final Stock stock;
    private final BlindIndex blind;
    private final Clock clock;
    private final Ids ids;

    CardIssues(
            CardStore store,
            CardNumbers numbers,
            InitialPins initialPins,
            Pins pins,
            Programs programs,
            Organization organization,
            Accounts accounts,
            Buckets buckets,
            Ledger ledger,
            Stock stock,
            BlindIndex blind,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.numbers = numbers;
        this.initialPins = initialPins;
        this.pins = pins;
        this.programs = programs;
        this.organization = organization;
        this.accounts = accounts;
        this.buckets = buckets;
        this.ledger = ledger;
        this.stock = stock;
        this.blind = blind;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: `NOT_FOUND` and `PROGRAM_UNKNOWN`, the branch,
    /// `CARD_PRODUCT_UNKNOWN`, what is missing or wrong in the request, `FEE_UNPAID`,
    /// `ISSUING_AUTHORITY_MISSING`, `WAIVER_NOT_AUTHORISED`, `PIN_REMINDER_MISSING`,
    /// `CODE_RULE_VIOLATION`; then, under the account's lock, `MEMBERSHIP_NOT_EFFECTIVE`,
    /// `FEE_UNPAID` of the membership, `PARTY_EXCLUDED`, `CARD_NUMBER_DUPLICATE`,
    /// `DUPLICATE_MEMBER_KEY`.
    public Outcome<Answer> issue(Call call, IssueCard wanted) {
        return asked(call, wanted)
                .then(asked -> {
                    var refusal = refuse(asked);
                    if (refusal != null) return Outcome.refused(refusal);
                    return asked.member() != null
                            ? issue(asked, asked.member())
                            : issueToBearer(asked);
                });
    }

    private Outcome<Asked> asked(Call call, IssueCard wanted) {
        Long member = null;
        var program = wanted.program();
        if (wanted.membership() != null) {
            var account = Ids.parse("mbs", wanted.membership()).flatMap(accounts::find);
            if (account.isEmpty()) return notFound();
            if (program != null && !program.equals(account.get().program())) return notFound();
            member = account.get().id();
            program = account.get().program();
            if (!call.actor().maySeeProgram(program)) return notFound();
        }
        if (program == null) return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/program"));
        if (!call.actor().maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        var owner = member;
        return programs.find(program, clock.today())
                .then(inForce -> {
                    var product = inForce.program().cards().get(wanted.product());
                    return product == null
                            ? Outcome.refused(Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product"))
                            : Outcome.done(new Asked(call, wanted, inForce, product, owner));
                });
    }

    private @Nullable Refusal refuse(Asked asked) {
        var wanted = asked.wanted();
        var code = asked.program().code();
        if (organization.branch(asked.call().actor(), code, wanted.branch())
                instanceof Outcome.Refused<?>(var branch)) {
            return branch;
        }
        var refusal =
                CardRules.refuseIssue(
                        asked.product(),
                        asked.member() != null,
                        wanted.tender() == null ? null : wanted.tender().kind(),
                        wanted.waiver() != null);
        if (refusal == null) refusal = refuseIssuer(asked);
        if (refusal != null) return refusal;
        var number = wanted.number();
        return number == null || asked.product().number().fits(number)
                ? null
                : Refusal.of(Code.CODE_RULE_VIOLATION).at("/number");
    }

    /// `ISSUING_AUTHORITY_MISSING`, `WAIVER_NOT_AUTHORISED`, `PIN_REMINDER_MISSING`, or null.
    private @Nullable Refusal refuseIssuer(Asked asked) {
        var terms = asked.product().issue();
        var wanted = asked.wanted();
        if (!holds(asked, terms.by()) && !isNight(asked)) {
            return Refusal.of(Code.ISSUING_AUTHORITY_MISSING).with("by", terms.by());
        }
        if (wanted.waiver() != null) {
            if (wanted.waiver().isBlank()) return Refusal.of(Code.REASON_MISSING).at("/waiver");
            if (terms.waivedBy().isEmpty() || !holds(asked, terms.waivedBy())) {
                return Refusal.of(Code.WAIVER_NOT_AUTHORISED).with("by", terms.waivedBy());
            }
        }
        return terms.remind() && !Boolean.TRUE.equals(wanted.reminded())
                ? Refusal.of(Code.PIN_REMINDER_MISSING).at("/reminded")
                : null;
    }

    private boolean holds(Asked asked, List<String> posts) {
        return organization.holds(asked.call().actor(), asked.program().code(), posts);
    }

    /// Whether others hand it out now, because the office is closed.
    private boolean isNight(Asked asked) {
        var night = asked.product().issue().night();
        return night != null
                && asked.wanted().night() != null
                && night.covers(local().toLocalTime())
                && holds(asked, night.by());
    }

    /// Until when a card handed out at night must be on file; null for any other.
    private @Nullable Instant fileBy(Asked asked) {
        var night = asked.product().issue().night();
        if (night == null || asked.wanted().night() == null || !isNight(asked)) return null;
        var now = local();
        var by = night.filed().on(now.toLocalDate());
        var due = by.isAfter(now) ? by : by.plusDays(1);
        return due.atZone(Clock.ZONE).toInstant();
    }

    private LocalDateTime local() {
        return LocalDateTime.ofInstant(clock.now(), Clock.ZONE);
    }

    /// A bearer card brings an account of its own, which stays only if the card does.
    private Outcome<Answer> issueToBearer(Asked asked) {
        var account = ids.next();
        accounts.open(
                new NewAccount(
                        account,
                        asked.program().code(),
                        "person",
                        "ACTIVE",
                        null,
                        null,
                        null,
                        List.of(),
                        clock.today()));
        var kept = false;
        try {
            var outcome = issue(asked, account);
            kept =
                    outcome instanceof Outcome.Done<Answer>(var answer)
                            && !answer.replayed()
                            && !asked.call().dryRun();
            return outcome;
        } finally {
            if (!kept) accounts.discard(account);
        }
    }

    private Outcome<Answer> issue(Asked asked, long account) {
        var kept = asked.program().keepsStock(asked.product());
        if (kept && !asked.call().dryRun()) return issueFromStock(asked, account);
        for (var draw = 1; ; draw++) {
            var number = asked.wanted().number();
            var drawn = number == null && !asked.call().dryRun();
            if (drawn) {
                var next = numbers.next(asked.product().number());
                if (next.isEmpty()) return Outcome.refused(Code.CARD_NOT_ISSUABLE);
                number = next.get();
            }
            var outcome = issue(asked, account, number, null);
            var taken =
                    outcome instanceof Outcome.Refused<Answer>(var refusal)
                            && refusal.code() == Code.CARD_NUMBER_DUPLICATE;
            if (!taken || !drawn || draw == DRAWS) return outcome;
        }
    }

    /// The number leaves the drawer before the card is issued, and goes back where it is not.
    private Outcome<Answer> issueFromStock(Asked asked, long account) {
        var wanted = asked.wanted();
        var reserved =
                stock.reserve(
                        asked.call().actor(),
                        asked.program(),
                        wanted.product(),
                        wanted.branch(),
                        wanted.number(),
                        wanted.reason());
        var kept = false;
        try {
            var number =
                    reserved instanceof Outcome.Done<Stock.Reserved>(var taken)
                            ? taken.number()
                            : wanted.number();
            var outcome = issue(asked, account, number, reserved);
            kept = outcome instanceof Outcome.Done<Answer>(var answer) && !answer.replayed();
            return outcome;
        } finally {
            if (!kept && reserved instanceof Outcome.Done<Stock.Reserved>(var back)) {
                stock.release(back);
            }
        }
    }

    private Outcome<Answer> issue(
            Asked asked,
            long account,
            @Nullable String number,
            @Nullable Outcome<Stock.Reserved> reserved) {
        var id = ids.next();
        var pin = initialPins.of(asked.product().pin());
        var work = work(asked, account, id, number, pin, reserved);
        return switch (ledger.run(work)) {
            case Result.Replayed<IssueWork.Issued>(var journal) ->
                    Outcome.done(new Answer(store.issuedUnder(journal), true));
            case Result.Decided<IssueWork.Issued>(var outcome) ->
                    outcome.map(issued ->
                            new Answer(answer(asked, account, number, issued, pin), false));
        };
    }

    private IssueWork work(
            Asked asked,
            long account,
            long id,
            @Nullable String number,
            InitialPins.@Nullable Initial pin,
            @Nullable Outcome<Stock.Reserved> reserved) {
        var call = asked.call();
        var program = asked.program();
        var key = call.key();
        var request =
                new Request(
                        key == null ? null : call.actor().client(),
                        key == null ? null : "cards " + key,
                        key == null ? null : hash(program.code(), asked.wanted()),
                        program.code(),
                        asked.wanted().branch(),
                        null,
                        call.actor().staff());
        return new IssueWork(
                buckets.of(account),
                account,
                request,
                id,
                number,
                asked.wanted().product(),
                asked.product(),
                asked.inForce().number(),
                program.tiers() == null ? null : program.tiers().window(),
                asked.wanted().tender() == null ? null : asked.wanted().tender().kind(),
                pin == null ? null : pins.make(id, pin.pin()),
                asked.wanted().waiver() != null,
                fileBy(asked),
                asked.wanted().branch(),
                call.actor().person(),
                call.dryRun(),
                reserved);
    }

    private static IssuedCard answer(
            Asked asked,
            long account,
            @Nullable String number,
            IssueWork.Issued issued,
            InitialPins.@Nullable Initial pin) {
        return new IssuedCard(
                number,
                issued.status(),
                issued.fee(),
                asked.program().code(),
                asked.wanted().product(),
                asked.member() == null ? null : Ids.text("mbs", account),
                asked.wanted().branch(),
                issued.on(),
                issued.validUntil(),
                pin == null || asked.call().dryRun() ? null : pin.told());
    }

    private String hash(String program, IssueCard wanted) {
        return HexFormat.of().formatHex(blind.of("body", program, JSON.writeValueAsString(wanted)));
    }

    private static <T> Outcome<T> notFound() {
        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/membership"));
    }
}
