package huika.bespoke;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.bespoke.RegistrationStore.Begun;
import huika.bespoke.RegistrationStore.Request;
import huika.card.CardIssues;
import huika.card.IssueCard;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.program.card.Making;
import huika.security.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The register of ordered cards, from the salesperson to the customer.
@Component
final class Registrations {

    /// One client for all: so that a place is one card, whoever asks for it.
    private static final String CLIENT = "bespoke";

    /// After so long a place whose card is not handed out was left behind.
    private static final Duration LEFT = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int MOST_CARDS = 1_000;
    private static final int MOST_AT_ONCE = 100;
    private static final long MOST_FEN = 1_000_000_000_00L;

    /// @param membership of the customer, whose data are on file
    /// @param face fen each card is to carry
    /// @param seller null for whoever registers
    record Asked(
            String program,
            String branch,
            String product,
            String membership,
            long face,
            int quantity,
            @Nullable String seller) {}

    /// @param quantity null for all that are left
    /// @param reminded whether the customer was told to change the PIN
    record HandOut(
            @Nullable Integer quantity,
            IssueCard.@Nullable Tender tender,
            @Nullable String till,
            @Nullable Boolean reminded,
            @Nullable Boolean signed) {}

    /// @param cards those of this request
    record Handed(Registration registration, List<String> cards) {}

    private final RegistrationStore store;
    private final CardIssues issues;
    private final Accounts accounts;
    private final Programs programs;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Registrations(
            RegistrationStore store,
            CardIssues issues,
            Accounts accounts,
            Programs programs,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.issues = issues;
        this.accounts = accounts;
        this.programs = programs;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses, first one wins: the branch, `CARD_PRODUCT_UNKNOWN` (or none that is registered
    /// first), `NOT_FOUND` and `MEMBERSHIP_NOT_EFFECTIVE` of the customer, `AMOUNT_INVALID`,
    /// `BELOW_MINIMUM_VALUE`, `ABOVE_MAXIMUM_VALUE`, `FIELD_INVALID` (a face value that is not
    /// made, a quantity), `STAFF_UNKNOWN`.
    Outcome<Registration> register(Actor actor, Asked asked) {
        return organization
                .branch(actor, asked.program(), asked.branch())
                .then(_ -> programs.find(asked.program(), clock.today()))
                .then(inForce -> {
                    var product = inForce.program().cards().get(asked.product());
                    if (product == null || !product.issue().registeredFirst()) {
                        return Outcome.refused(
                                Refusal.of(Code.CARD_PRODUCT_UNKNOWN).at("/product"));
                    }
                    var customer =
                            Ids.parse("mbs", asked.membership())
                                    .flatMap(accounts::find)
                                    .filter(row -> row.program().equals(asked.program()));
                    var refusal = refuse(asked, product, customer);
                    return refusal == null
                            ? atomic.run(() -> keep(actor, asked, customer.orElseThrow()))
                            : Outcome.refused(refusal);
                });
    }

    private @Nullable Refusal refuse(
            Asked asked, CardProduct product, Optional<AccountRow> customer) {
        if (customer.isEmpty()) return Refusal.of(Code.NOT_FOUND).at("/membership");
        var status = customer.get().status();
        if (!status.equals("ACTIVE")) {
            return Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE).with("membershipStatus", status);
        }
        if (asked.face() < 1 || asked.face() > MOST_FEN) {
            return Refusal.of(Code.AMOUNT_INVALID).at("/face");
        }
        var face = refuseFace(product.making().face(), asked.face());
        if (face != null) return face;
        if (asked.quantity() < 1 || asked.quantity() > MOST_CARDS) {
            return Refusal.of(Code.FIELD_INVALID).at("/quantity");
        }
        var unknown =
                asked.seller() != null
                        && organization.staff(asked.program(), asked.seller())
                                instanceof Outcome.Refused<?>;
        return unknown ? Refusal.of(Code.STAFF_UNKNOWN).at("/seller") : null;
    }

    private static @Nullable Refusal refuseFace(Making.@Nullable Face face, long fen) {
        if (face == null) return null;
        if (fen < face.min().fen()) {
            return Refusal.of(Code.BELOW_MINIMUM_VALUE)
                    .with("wanted", fen)
                    .with("minimum", face.min().fen());
        }
        var max = face.max();
        if (max != null && fen > max.fen()) {
            return Refusal.of(Code.ABOVE_MAXIMUM_VALUE)
                    .with("wanted", fen)
                    .with("maximum", max.fen());
        }
        var listed = face.denominations();
        return listed.isEmpty() || listed.stream().anyMatch(each -> each.fen() == fen)
                ? null
                : Refusal.of(Code.FIELD_INVALID).at("/face");
    }

    private Outcome<Registration> keep(Actor actor, Asked asked, AccountRow customer) {
        var kept =
                new Registration(
                        ids.next(),
                        asked.program(),
                        asked.branch(),
                        asked.product(),
                        customer.id(),
                        asked.face(),
                        asked.quantity(),
                        asked.seller() == null ? actor.staff() : asked.seller(),
                        actor.person(),
                        clock.now(),
                        List.of());
        store.insert(kept);
        record(actor, "card:register-order", kept, kept.quantity());
        return Outcome.done(kept);
    }

    /// Hands out cards that were registered, once per key.
    ///
    /// Refuses, first one wins: `NOT_FOUND`, `FIELD_INVALID`, `IDEMPOTENCY_KEY_REUSED`,
    /// `NOT_REGISTERED_WITH_GENERAL_DEPARTMENT` (more than were registered and are not being handed
    /// out by others), and what [CardIssues#issue] refuses: where that happens on the way, the
    /// cards before it are out, and the same request goes on from there.
    Outcome<Handed> handOut(Actor actor, String key, long id, HandOut wanted) {
        if (find(actor, id).isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var quantity = wanted.quantity();
        if (quantity != null && (quantity < 1 || quantity > MOST_AT_ONCE)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/quantity"));
        }
        var request = new Request(actor.client(), key);
        return atomic.again(() -> begin(id, request, wanted))
                .then(begun -> handOut(actor, request, id, begun.wanted(), wanted));
    }

    private Outcome<Begun> begin(long id, Request request, HandOut wanted) {
        store.lock(id);
        var body = Sha256.hex(id + "|" + JSON.writeValueAsString(wanted));
        var before = store.begun(request.client(), request.key());
        if (before.isPresent()) {
            return before.get().body().equals(body)
                    ? Outcome.done(before.get())
                    : Outcome.refused(Code.IDEMPOTENCY_KEY_REUSED);
        }
        var now = store.find(id).orElseThrow();
        var asked =
                wanted.quantity() != null ? wanted.quantity() : Math.min(now.left(), MOST_AT_ONCE);
        if (asked == 0 || asked > now.left()) return tooMany(now, asked);
        var begun = new Begun(body, asked);
        store.begin(id, request, begun, clock.now());
        return Outcome.done(begun);
    }

    private Outcome<Handed> handOut(
            Actor actor, Request request, long id, int asked, HandOut wanted) {
        while (true) {
            var cards = store.handed(id, request);
            var now = store.find(id).orElseThrow();
            if (cards.size() >= asked) return Outcome.done(new Handed(now, cards));
            var place = claim(id, request);
            if (place.isEmpty()) return none(now, request, asked);
            var call = new CardIssues.Call(asOne(actor), now.text() + "/" + place.get(), false);
            var outcome = issues.issue(call, card(now, wanted), 0L);
            if (outcome instanceof Outcome.Refused<CardIssues.Answer>(var refusal)) {
                giveUp(id, request, place.get());
                return Outcome.refused(refusal);
            }
            var number = outcome.orThrow().card().number();
            if (number == null) throw new IllegalStateException("a card without a number");
            hand(actor, request, now, place.get(), number);
        }
    }

    private Optional<Integer> claim(long id, Request request) {
        return atomic.run(
                        () -> {
                            store.lock(id);
                            var now = clock.now();
                            return Outcome.done(store.claim(id, request, now, now.minus(LEFT)));
                        })
                .orThrow();
    }

    private Outcome<Handed> none(Registration now, Request request, int asked) {
        store.forget(now.id(), request);
        return tooMany(now, asked);
    }

    private void giveUp(long id, Request request, int place) {
        atomic.run(
                        () -> {
                            store.release(id, place);
                            store.forget(id, request);
                            return Outcome.done(true);
                        })
                .orThrow();
    }

    private void hand(Actor actor, Request request, Registration to, int place, String card) {
        atomic.run(
                        () -> {
                            var person = actor.person();
                            var mine =
                                    store.hand(to.id(), place, card, request, person, clock.now());
                            store.release(to.id(), place);
                            if (mine) record(actor, "card:hand-out", to, place);
                            return Outcome.done(mine);
                        })
                .orThrow();
    }

    private static <T> Outcome<T> tooMany(Registration registration, int wanted) {
        return Outcome.refused(
                Refusal.of(Code.NOT_REGISTERED_WITH_GENERAL_DEPARTMENT)
                        .with("wanted", wanted)
                        .with("registered", registration.quantity())
                        .with("handedOut", registration.cards().size()));
    }

    private static IssueCard card(Registration of, HandOut wanted) {
        return new IssueCard(
                Ids.text("mbs", of.account()),
                of.program(),
                of.product(),
                of.branch(),
                null,
                null,
                wanted.tender(),
                null,
                null,
                wanted.reminded(),
                wanted.till(),
                wanted.signed(),
                null,
                null);
    }

    private static Actor asOne(Actor actor) {
        return new Actor(
                CLIENT,
                actor.key(),
                actor.staff(),
                actor.permissions(),
                actor.branches(),
                actor.tills(),
                actor.programs(),
                actor.behind(),
                actor.proof());
    }

    Optional<Registration> find(Actor actor, long id) {
        return store.find(id)
                .filter(it -> actor.maySeeProgram(it.program()))
                .filter(it -> actor.maySee(it.branch()));
    }

    private void record(Actor actor, String action, Registration it, int count) {
        audit.record(
                AuditEntry.of(actor.by(), action, "card-registration", it.text())
                        .at(it.program(), it.branch())
                        .to("product", it.product())
                        .to("face", it.face())
                        .to("count", count));
    }
}
