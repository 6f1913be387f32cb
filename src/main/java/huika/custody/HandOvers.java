package huika.custody;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.custody.HandOver.State;
import huika.custody.RangeStore.Paper;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Staff;
import huika.security.Actor;
import huika.stock.Announcements;
import huika.stock.Holding;
import huika.stock.Move;
import huika.stock.NumberRange;
import huika.stock.RangeText;
import huika.stock.Serials;
import huika.stock.Shelf;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import huika.stock.StockRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cards go down the chain, and back up, signed by both sides.
@Component
final class HandOvers {

    /// What somebody wants to give.
    ///
    /// @param to the code of the member of staff who is to take it
    /// @param ranges the numbers; empty where `quantity` says how many, from the lowest
    record Offer(
            String program,
            String product,
            String to,
            @Nullable List<RangeText> ranges,
            @Nullable Long quantity,
            @Nullable String reason) {}

    private record Hands(Open open, Staff giver, Staff taker) {}

    private final HandOverStore store;
    private final RangeStore ranges;
    private final Announcements announcements;
    private final CaseFiles cases;
    private final Shelf shelf;
    private final StockDesk desk;
    private final Calendars calendars;
    private final CustodyEvents events;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    HandOvers(
            HandOverStore store,
            RangeStore ranges,
            Announcements announcements,
            CaseFiles cases,
            Shelf shelf,
            StockDesk desk,
            Calendars calendars,
            CustodyEvents events,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.ranges = ranges;
        this.announcements = announcements;
        this.cases = cases;
        this.shelf = shelf;
        this.desk = desk;
        this.calendars = calendars;
        this.events = events;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// The giver signs. Until the taker does the cards can be neither issued nor given to another.
    ///
    /// Refuses, first one wins: what [StockDesk] refuses, `STAFF_UNKNOWN`, `SEPARATION_OF_DUTIES`
    /// (to oneself), `CUSTODY_GAP` (a level left out, or cards of another), `RANGE_INVALID`,
    /// `SEGMENT_NOT_ANNOUNCED`.
    Outcome<HandOver> propose(Actor actor, Offer offer) {
        return hands(actor, offer)
                .then(hands -> {
                    var step =
                            StockRules.refuseStep(
                                    hands.open().topic(),
                                    hands.giver().role(),
                                    hands.taker().role());
                    if (step != null) return Outcome.refused(step);
                    return atomic.run(() -> {
                        shelf.lock(hands.open().kind());
                        return offered(hands, offer)
                                .then(these -> propose(hands, offer, these, actor));
                    });
                });
    }

    private Outcome<Hands> hands(Actor actor, Offer offer) {
        return desk.open(actor, offer.program(), offer.product())
                .then(open ->
                        desk.acting(actor, offer.program())
                                .then(giver ->
                                        desk.staff(offer.program(), offer.to(), "/to")
                                                .then(taker ->
                                                        giver.code().equals(taker.code())
                                                                ? Outcome.refused(self())
                                                                : Outcome.done(
                                                                        new Hands(
                                                                                open, giver,
                                                                                taker)))));
    }

    private static Refusal self() {
        return Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "giver, taker");
    }

    /// The numbers meant: those told, or so many of what the giver can give, from the lowest.
    private Outcome<List<NumberRange>> offered(Hands hands, Offer offer) {
        var kind = hands.open().kind();
        if (offer.ranges() != null && !offer.ranges().isEmpty()) {
            return RangeText.read(hands.open().product().number(), offer.ranges());
        }
        var wanted = offer.quantity();
        if (wanted == null || wanted < 1) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/ranges"));
        }
        var giver = hands.giver();
        var free =
                shelf.drawer(kind, giver.branch(), giver.code()).stream()
                        .filter(each -> each.handOver() == null)
                        .map(Holding::range)
                        .toList();
        var taken = StockRules.lowest(free, wanted);
        return NumberRange.size(taken) == wanted
                ? Outcome.done(taken)
                : Outcome.refused(
                        Refusal.of(Code.CUSTODY_GAP)
                                .with("wanted", wanted)
                                .with("held", NumberRange.size(free)));
    }

    private Outcome<HandOver> propose(
            Hands hands, Offer offer, List<NumberRange> these, Actor actor) {
        var open = hands.open();
        if (open.topic().notice() != null && goesOut(hands)) {
            var told = announcements.cover(open.kind(), hands.taker().branch(), these);
            if (!told) {
                return Outcome.refused(
                        Refusal.of(Code.SEGMENT_NOT_ANNOUNCED)
                                .with("branch", hands.taker().branch())
                                .with("notice", open.topic().notice().toString()));
            }
        }
        var handOver = handOver(hands, offer, these);
        store.insert(handOver);
        var checkBy = Serials.checkBy(open.product().number());
        ranges.insert(Paper.HAND_OVER, handOver.id(), these, checkBy);
        var move = new Move("given", handOver.id(), offer.reason(), actor.person());
        return shelf.change(
                        open.kind(),
                        these,
                        each -> giving(each, hands.giver()),
                        each -> each.inHandOver(handOver.id()),
                        move)
                .map(_ -> {
                    record(actor, "propose", handOver, null);
                    events.publish(CustodyEvents.GIVEN, handOver, handOver.fromBranch());
                    return handOver;
                });
    }

    /// To another branch, and down: what comes back needs no notice.
    private static boolean goesOut(Hands hands) {
        var topic = hands.open().topic();
        var down = topic.level(hands.taker().role()) >= topic.level(hands.giver().role());
        return down && !hands.giver().branch().equals(hands.taker().branch());
    }

    private HandOver handOver(Hands hands, Offer offer, List<NumberRange> these) {
        var within = hands.open().topic().signWithin();
        var days = calendars.workingDays();
        return new HandOver(
                ids.next(),
                hands.open().kind(),
                hands.giver().branch(),
                hands.giver().code(),
                hands.taker().branch(),
                hands.taker().code(),
                NumberRange.size(these),
                offer.reason(),
                State.PROPOSED,
                clock.now(),
                within == null ? null : within.addTo(clock.today(), days::includes),
                null,
                null,
                null);
    }

    /// The taker signs: has counted, or scanned, what is there. Custody moves in this act.
    ///
    /// Refuses: `NOT_FOUND`, `PERMISSION_DENIED` (not the taker), `DOCUMENT_STATE_INVALID`,
    /// `HANDOVER_MISMATCH` (another number, or other cards: nothing moves).
    ///
    /// @param found the numbers the taker found; null where only counted
    Outcome<HandOver> accept(
            Actor actor, long id, @Nullable List<RangeText> found, @Nullable Long counted) {
        return atomic.run(() ->
                open(actor, id)
                        .then(it -> only(actor, it, it.taker()))
                        .then(it -> compare(it, found, counted))
                        .then(it -> take(actor, it)));
    }

    private Outcome<HandOver> compare(
            HandOver it, @Nullable List<RangeText> found, @Nullable Long counted) {
        if (found == null && counted == null) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/counted"));
        }
        if (counted != null && counted != it.quantity()) {
            return Outcome.refused(mismatch(it, counted));
        }
        if (found == null) return Outcome.done(it);
        return numbers(it, found)
                .then(these -> {
                    var given = NumberRange.joined(ranges.ranges(Paper.HAND_OVER, it.id()));
                    if (given.equals(these)) return Outcome.done(it);
                    var lack = NumberRange.without(given, these);
                    var more = NumberRange.without(these, given);
                    var checkBy = checkBy(it);
                    return Outcome.refused(
                            mismatch(it, NumberRange.size(these))
                                    .with("lacking", told(RangeText.of(lack, checkBy)))
                                    .with("surplus", told(RangeText.of(more, checkBy))));
                });
    }

    private Outcome<List<NumberRange>> numbers(HandOver it, List<RangeText> found) {
        return RangeText.read(desk.scheme(it.kind()), found);
    }

    private @Nullable String checkBy(HandOver it) {
        return Serials.checkBy(desk.scheme(it.kind()));
    }

    private static @Nullable Refusal giving(Holding range, Staff giver) {
        return StockRules.refuseGiver(range, giver.branch(), giver.code());
    }

    /// Cards that wait in a hand-over go nowhere else, so this cannot be; it is looked at all the
    /// same.
    private static @Nullable Refusal refuseOther(Holding range, HandOver it) {
        return Long.valueOf(it.id()).equals(range.handOver())
                ? null
                : Refusal.of(Code.CUSTODY_GAP).with("custodian", range.person());
    }

    private static List<String> told(List<RangeText> texts) {
        return texts.stream().limit(20).map(each -> each.first() + "-" + each.last()).toList();
    }

    private static Refusal mismatch(HandOver it, long found) {
        return Refusal.of(Code.HANDOVER_MISMATCH)
                .with("given", it.quantity())
                .with("found", found)
                .with("answers", it.giver());
    }

    private Outcome<HandOver> take(Actor actor, HandOver it) {
        var now = clock.now();
        var move = new Move("taken", it.id(), it.reason(), actor.person());
        return shelf.change(
                        it.kind(),
                        ranges.ranges(Paper.HAND_OVER, it.id()),
                        each -> refuseOther(each, it),
                        each -> each.at(it.toBranch(), it.taker(), now),
                        move)
                .map(_ -> {
                    store.close(it.id(), State.ACCEPTED, null, null, now);
                    record(actor, "accept", it, null);
                    events.publish(CustodyEvents.TAKEN, it, it.toBranch());
                    return store.find(it.id()).orElseThrow();
                });
    }

    /// The taker found something else: the giver goes on answering for all of it, and a case opens.
    ///
    /// Refuses: `NOT_FOUND`, `PERMISSION_DENIED`, `DOCUMENT_STATE_INVALID`, `REASON_MISSING`.
    Outcome<HandOver> dispute(Actor actor, long id, long found, String comment) {
        if (comment.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/comment"));
        }
        return atomic.run(() ->
                open(actor, id)
                        .then(it -> only(actor, it, it.taker()))
                        .then(it ->
                                letGo(actor, it, State.DISPUTED, found, comment)
                                        .map(closed -> {
                                            cases.open(actor, closed);
                                            events.publish(
                                                    CustodyEvents.DISPUTED,
                                                    closed,
                                                    closed.fromBranch());
                                            return closed;
                                        })));
    }

    /// The giver takes it back before the other has signed.
    Outcome<HandOver> withdraw(Actor actor, long id, @Nullable String comment) {
        return atomic.run(() ->
                open(actor, id)
                        .then(it -> only(actor, it, it.giver()))
                        .then(it -> letGo(actor, it, State.WITHDRAWN, null, comment)));
    }

    private Outcome<HandOver> letGo(
            Actor actor, HandOver it, State state, @Nullable Long found, @Nullable String comment) {
        var what = state == State.DISPUTED ? "disputed" : "withdrawn";
        return shelf.change(
                        it.kind(),
                        ranges.ranges(Paper.HAND_OVER, it.id()),
                        each -> refuseOther(each, it),
                        each -> each.inHandOver(null),
                        new Move(what, it.id(), comment, actor.person()))
                .map(_ -> {
                    store.close(it.id(), state, found, comment, clock.now());
                    record(actor, what, it, comment);
                    return store.find(it.id()).orElseThrow();
                });
    }

    private Outcome<HandOver> open(Actor actor, long id) {
        return sees(actor, store.lock(id))
                .then(it ->
                        it.state() == State.PROPOSED
                                ? Outcome.done(it)
                                : Outcome.refused(
                                        Refusal.of(Code.DOCUMENT_STATE_INVALID)
                                                .with("state", it.state().name())));
    }

    private static Outcome<HandOver> only(Actor actor, HandOver it, String person) {
        return person.equals(actor.staff())
                ? Outcome.done(it)
                : Outcome.refused(Refusal.of(Code.PERMISSION_DENIED).with("only", person));
    }

    static Outcome<HandOver> sees(Actor actor, Optional<HandOver> found) {
        return found.filter(it -> actor.maySeeProgram(it.kind().program()))
                .filter(it -> actor.maySee(it.fromBranch()) || actor.maySee(it.toBranch()))
                .filter(it -> actor.holds(it.giver()) || actor.holds(it.taker()))
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.NOT_FOUND));
    }

    private void record(Actor actor, String what, HandOver it, @Nullable String why) {
        audit.record(
                AuditEntry.of(actor.by(), "stock:hand-over", "hand-over", it.text())
                        .at(it.kind().program(), it.fromBranch())
                        .to("what", what)
                        .to("giver", it.giver())
                        .to("taker", it.taker())
                        .to("quantity", it.quantity())
                        .because(why));
    }
}
