package huika.stock;

import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.program.Program;
import huika.program.card.StockTopic;
import huika.security.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The stock as those who issue cards and take them back meet it.
///
/// To issue a card: [#reserve] its number, then [#issued] in the commit that issues it; where that
/// was refused, [#release]. A number that was reserved and never issued, because its server fell,
/// is put back by a job an hour later.
@Component
public final class Stock {

    /// A number taken out of somebody's drawer.
    public record Reserved(Kind kind, String number, long position, String branch) {}

    private final HoldingStore store;
    private final Shelf shelf;
    private final ObjectProvider<CardEnd> ends;
    private final Atomic atomic;
    private final Clock clock;

    Stock(
            HoldingStore store,
            Shelf shelf,
            ObjectProvider<CardEnd> ends,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.ends = ends;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Takes a number out of the drawer of whoever issues it, in a transaction of its own: the
    /// lowest, or the one they hold in their hand.
    ///
    /// Refuses, first one wins: `CARD_NOT_ISSUABLE` (none there, or not in stock), `CUSTODY_GAP`
    /// (another's), `CARD_NOT_ENABLED`, `OUT_OF_SEQUENCE`.
    ///
    /// @param program which keeps stock of the product
    /// @param number null for the next
    /// @param reason why a number is left out; null for none
    public Outcome<Reserved> reserve(
            Actor actor,
            Program program,
            String product,
            String branch,
            @Nullable String number,
            @Nullable String reason) {
        var kind = new Kind(program.code(), product);
        return atomic.run(() -> {
            shelf.lock(kind);
            var next = store.lowest(kind, branch, actor.staff());
            return wanted(program, kind, branch, number, next)
                    .then(holding -> {
                        var refusal = StockRules.refuseIssue(holding, actor.staff(), branch);
                        if (refusal == null) {
                            refusal = outOfSequence(program, holding, next, reason);
                        }
                        return refusal == null
                                ? take(kind, holding, actor, branch)
                                : Outcome.refused(refusal);
                    });
        });
    }

    private Outcome<Holding> wanted(
            Program program,
            Kind kind,
            String branch,
            @Nullable String number,
            Optional<Holding> next) {
        if (number == null) {
            return next.map(it -> Outcome.done(it.cut(one(it.range().first()))))
                    .orElse(
                            Outcome.refused(
                                    Refusal.of(Code.CARD_NOT_ISSUABLE).with("branch", branch)));
        }
        var scheme = Objects.requireNonNull(program.cards().get(kind.product())).number();
        var position = Serials.position(scheme, number);
        if (position.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.CODE_RULE_VIOLATION).at("/number"));
        }
        return store.at(position.getAsLong())
                .filter(it -> it.program().equals(kind.program()))
                .filter(it -> it.product().equals(kind.product()))
                .map(it -> Outcome.done(it.cut(one(position.getAsLong()))))
                .orElse(Outcome.refused(Refusal.of(Code.CARD_NOT_ISSUABLE).at("/number")));
    }

    private static @Nullable Refusal outOfSequence(
            Program program, Holding holding, Optional<Holding> next, @Nullable String reason) {
        var topic = program.stock();
        if (topic == null || topic.order() == StockTopic.Order.FREE || reason != null) return null;
        if (next.isEmpty() || next.get().range().first() >= holding.range().first()) return null;
        return Refusal.of(Code.OUT_OF_SEQUENCE).with("next", next.get().number()).at("/number");
    }

    private Outcome<Reserved> take(Kind kind, Holding holding, Actor actor, String branch) {
        var position = holding.range().first();
        var move = new Move("taken out", null, null, actor.person());
        var now = clock.now();
        return shelf.change(
                        kind,
                        List.of(holding.range()),
                        _ -> null,
                        each -> each.as(StockState.ISSUING, now),
                        move)
                .map(_ -> new Reserved(kind, holding.number(position), position, branch));
    }

    /// The card goes to its holder, in the commit group that issues it.
    ///
    /// @param person who issues it
    public static void issued(Draft draft, Reserved reserved, String person) {
        var at = ChronoUnit.MICROS.between(Instant.EPOCH, draft.at());
        draft.row(HoldingStore.ISSUED, reserved.position(), at);
        draft.row(HoldingStore.ISSUES, reserved.position(), draft.nextId(), person, at);
    }

    /// Puts a number back that was not issued after all.
    public void release(Reserved reserved) {
        var now = clock.now();
        var move = new Move("put back", null, null, "client:stock");
        atomic.run(() ->
                shelf.change(
                        reserved.kind(),
                        List.of(one(reserved.position())),
                        each ->
                                each.state() == StockState.ISSUING
                                        ? null
                                        : Refusal.of(Code.CARD_NOT_ISSUABLE),
                        each -> each.as(StockState.STOCK, now),
                        move));
    }

    /// A card came back from its holder: whoever took it in answers for it until it is destroyed.
    /// In the transaction under way. Nothing happens where the card is none of a stock.
    public void recovered(Actor actor, String number, String branch, @Nullable String reason) {
        back(
                actor,
                number,
                branch,
                StockState.RECOVERED,
                new Move("recovered", null, reason, actor.person()));
    }

    /// A card proved faulty after it was issued, and was taken in. In the same way.
    public void faulty(Actor actor, String number, String branch, @Nullable String reason) {
        back(
                actor,
                number,
                branch,
                StockState.FAULTY,
                new Move("faulty", null, reason, actor.person()));
    }

    private void back(Actor actor, String number, String branch, StockState state, Move move) {
        var found = find(number);
        if (found.isEmpty() || found.get().state() != StockState.ISSUED) return;
        var now = clock.now();
        shelf.change(
                        new Kind(found.get().program(), found.get().product()),
                        List.of(found.get().range()),
                        _ -> null,
                        each -> each.at(branch, actor.person(), now).as(state, now),
                        move)
                .orThrow();
    }

    /// Whether this card was destroyed before witnesses.
    public boolean isDestroyed(String number) {
        return find(number).filter(it -> it.state() == StockState.DESTROYED).isPresent();
    }

    /// The state of a number; empty where it is none of a stock.
    public Optional<StockState> state(String number) {
        return find(number).map(Holding::state);
    }

    /// Where a card is, and who has it.
    public record Place(String branch, String person, StockState state) {}

    /// Answered by one look into an index, however many cards there are.
    public Optional<Place> place(String number) {
        return find(number).map(it -> new Place(it.branch(), it.person(), it.state()));
    }

    /// The number at a position; empty where it is none of a stock.
    public Optional<String> numberAt(Actor actor, long position) {
        return store.at(position)
                .filter(it -> actor.maySeeProgram(it.program()))
                .map(it -> it.number(position));
    }

    /// The same for whoever judges later what the caller may see.
    public Optional<String> numberAt(long position) {
        return store.at(position).map(it -> it.number(position));
    }

    /// Tells who has to know that these were destroyed, in the transaction under way.
    public void ended(Actor actor, List<Holding> destroyed) {
        for (var each : destroyed) {
            for (var p = each.range().first(); p <= each.range().last(); p++) {
                var number = each.number(p);
                ends.forEach(end -> end.destroyed(actor, number));
            }
        }
    }

    /// The one number, as it lies.
    Optional<Holding> find(String number) {
        for (var position : Serials.candidates(number)) {
            var found =
                    store.at(position)
                            .map(it -> it.cut(one(position)))
                            .filter(it -> it.number(position).equals(number));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    NumberRange lying(Holding card) {
        return store.at(card.range().first()).map(Holding::range).orElse(card.range());
    }

    static NumberRange one(long position) {
        return new NumberRange(position, position);
    }
}
