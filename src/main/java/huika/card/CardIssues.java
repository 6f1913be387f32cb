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
import huika.program.Program;
import huika.program.ProgramEnds;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.program.card.CardProduct;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Pins;
import huika.security.Scope;
import huika.stock.Stock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
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
            @Nullable Long member,
            @Nullable Long granted) {

        Program program() {
            return inForce.program();
        }
    }

    private final CardStore store;
    private final CardNumbers numbers;
    private final InitialPins initialPins;
    private final Pins pins;
    private final Programs programs;
    private final ProgramEnds ends;
    private final IssueDesk desk;
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
            ProgramEnds ends,
            IssueDesk desk,
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
        this.ends = ends;
        this.desk = desk;
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
    /// `ISSUING_AUTHORITY_MISSING`, `NOT_REGISTERED_WITH_GENERAL_DEPARTMENT`,
    /// `APPROVAL_INCOMPLETE`, `WAIVER_NOT_AUTHORISED`, `PIN_REMINDER_MISSING`, `SIGNATURE_MISSING`,
    /// `CODE_RULE_VIOLATION`; then, under the lock of the account, `MEMBERSHIP_NOT_EFFECTIVE`,
    /// `FEE_UNPAID` of the membership, `PARTY_EXCLUDED`, `CARD_NUMBER_DUPLICATE`,
    /// `DUPLICATE_MEMBER_KEY`.
    public Outcome<Answer> issue(Call call, IssueCard wanted) {
        return issue(call, wanted, null);
    }

    /// A card that somebody agreed to, with value the house gives, or that was registered before;
    /// else it refuses the same. Its key stands for that one card, in whatever way it is handed
    /// out.
    ///
    /// @param granted fen of bonus; null where nobody agreed to anything or registered it
    public Outcome<Answer> issue(Call call, IssueCard wanted, @Nullable Long granted) {
        return asked(call, wanted, granted)
                .then(asked -> {
                    var refusal =
                            desk.refuse(
                                    call.actor(),
                                    wanted,
                                    asked.program(),
                                    asked.product(),
                                    granted != null);
                    if (refusal != null) return Outcome.refused(refusal);
                    return asked.member() != null
                            ? issue(asked, asked.member())
                            : issueToBearer(asked);
                });
    }

    private Outcome<Asked> asked(Call call, IssueCard wanted, @Nullable Long granted) {
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
                            : Outcome.done(
                                    new Asked(call, wanted, inForce, product, owner, granted));
                });
    }

    /// A bearer card brings an account of its own, which stays only if the card does.
    private Outcome<Answer> issueToBearer(Asked asked) {
        if (asked.wanted().insteadOf() != null) return issueAgain(asked);
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

    /// The account of a bearer card that is over goes on with another card: what comes back to it
    /// has a card to come back to.
    private Outcome<Answer> issueAgain(Asked asked) {
        var old = store.find(Objects.requireNonNull(asked.wanted().insteadOf()), Scope.ALL);
        return old.filter(Card::bearer)
                .filter(card -> card.program().equals(asked.program().code()))
                .filter(card -> card.product().equals(asked.wanted().product()))
                .map(card -> issue(asked, card.account()))
                .orElseGet(() -> Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/insteadOf")));
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
                        key == null ? null : hash(asked),
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
                desk.fileBy(call.actor(), asked.wanted(), program, asked.product()),
                asked.wanted().branch(),
                call.actor().person(),
                call.dryRun(),
                terms(asked),
                reserved);
    }

    private IssueWork.Terms terms(Asked asked) {
        var wanted = asked.wanted();
        return new IssueWork.Terms(
                wanted.till(),
                wanted.form() == null ? null : Ids.parse("att", wanted.form()).orElseThrow(),
                asked.granted() == null ? 0 : asked.granted(),
                wanted.insteadOf() != null,
                ends.of(asked.program().code()).map(ProgramEnds.End::lastUse).orElse(null));
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

    private String hash(Asked asked) {
        var body = asked.granted() == null ? asked.wanted() : asked.wanted().itself();
        var text = JSON.writeValueAsString(body);
        return HexFormat.of().formatHex(blind.of("body", asked.program().code(), text));
    }

    private static <T> Outcome<T> notFound() {
        return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/membership"));
    }
}
