package huika.shift;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.counter.TillCash;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.outbox.Event;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.outbox.Outbox;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Opening and closing of drawers, and the sheet of a day.
@Component
final class Shifts {

    static final EventType SHORT =
            EventType.plain(
                    471, "shift.short", "shf", "A drawer was counted and did not come out.");

    static final long MOST_FEN = 1_000_000_000_000L;

    /// A drawer's count.
    record Count(long counted, @Nullable String reason, @Nullable String witness) {}

    /// What one till took in cash on a day, and what its shifts account for. Amounts are fen.
    ///
    /// @param cash what came in less what went out, by the slips
    /// @param inShifts the part of it that belongs to a shift
    /// @param moved what was put into the drawer less what was taken out, beside slips
    /// @param difference of all shifts that were counted
    /// @param open whether a drawer waits to be counted
    record Till(
            String till,
            long cash,
            long inShifts,
            long outside,
            long moved,
            long difference,
            boolean open) {}

    /// @param shortage what is missing or unaccounted for; 0 is the only good day
    record Sheet(String program, String branch, LocalDate day, List<Till> tills, long shortage) {}

    private final ShiftStore store;
    private final DayCloseStore days;
    private final TillCash cash;
    private final Organization organization;
    private final Audit audit;
    private final Outbox outbox;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Shifts(
            ShiftStore store,
            DayCloseStore days,
            TillCash cash,
            Organization organization,
            Audit audit,
            Outbox outbox,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.days = days;
        this.cash = cash;
        this.organization = organization;
        this.audit = audit;
        this.outbox = outbox;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    static EventTypes shiftEventTypes() {
        return EventTypes.of(SHORT);
    }

    /// Refuses: `AMOUNT_INVALID`, `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`, `TILL_NOT_PERMITTED`,
    /// `TILL_UNKNOWN`, `STAFF_UNKNOWN`, `DAY_CLOSED`, `SHIFT_OPEN`.
    ///
    /// @param operator who answers for the drawer; null for whoever asks
    Outcome<Shift> open(
            Actor actor,
            String program,
            String branch,
            String till,
            @Nullable String operator,
            long floatFen) {
        if (floatFen < 0 || floatFen > MOST_FEN) {
            return Outcome.refused(Refusal.of(Code.AMOUNT_INVALID).at("/floatAmount"));
        }
        var person = operator == null ? actor.person() : operator;
        return organization
                .branch(actor, program, branch)
                .then(place -> till(actor, place, till))
                .then(place ->
                        operator == null && actor.staff() == null
                                ? Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).at("/operator"))
                                : organization.staff(program, person))
                .then(staff ->
                        atomic.run(() -> {
                            var today = clock.today();
                            days.hold(program, branch, today);
                            if (days.of(program, branch, today).isPresent()) {
                                return Outcome.refused(Code.DAY_CLOSED);
                            }
                            var shift =
                                    new Shift(
                                            ids.next(),
                                            program,
                                            branch,
                                            till,
                                            person,
                                            clock.now(),
                                            today,
                                            floatFen,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            0,
                                            0);
                            if (!store.insert(shift, actor.person())) {
                                return Outcome.refused(
                                        Refusal.of(Code.SHIFT_OPEN).with("till", till));
                            }
                            audit.record(
                                    entry(actor, "till:open", shift)
                                            .to("till", till)
                                            .to("operator", person)
                                            .to("float", floatFen));
                            return Outcome.done(shift);
                        }));
    }

    /// Counts a drawer and closes its shift. What should have been there is told with the answer,
    /// not before; a count that does not come out says why, and who saw it.
    ///
    /// Refuses: `NOT_FOUND`, `AMOUNT_INVALID`, `SHIFT_CLOSED`, `TILL_NOT_PERMITTED`,
    /// `REASON_MISSING`, `SEPARATION_OF_DUTIES` (the witness is the operator), `STAFF_UNKNOWN` (the
    /// witness).
    Outcome<Shift> close(Actor actor, long id, Count count) {
        if (count.counted() < 0 || count.counted() > MOST_FEN) {
            return Outcome.refused(Refusal.of(Code.AMOUNT_INVALID).at("/counted"));
        }
        return atomic.run(() -> {
            var found = store.lock(id).filter(shift -> shift.isSeenBy(actor));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var shift = found.get();
            if (!shift.isOpen()) return Outcome.refused(Code.SHIFT_CLOSED);
            if (!actor.tills().includes(shift.till())) {
                return Outcome.refused(Code.TILL_NOT_PERMITTED);
            }
            var now = clock.now();
            var expected = shift.floatFen() + shift.moved() + running(shift);
            if (count.counted() == expected) {
                store.close(id, now, actor.person(), expected, expected, count.reason(), null);
            } else {
                var refusal = unexplained(shift, count);
                if (refusal.isPresent()) return Outcome.refused(refusal.get());
                store.close(
                        id,
                        now,
                        actor.person(),
                        expected,
                        count.counted(),
                        count.reason(),
                        count.witness());
                publish(shift);
            }
            audit.record(
                    entry(actor, "till:close", shift)
                            .to("expected", expected)
                            .to("counted", count.counted())
                            .to("difference", count.counted() - expected)
                            .to("witness", count.witness())
                            .because(count.reason()));
            return Outcome.done(store.find(id).orElseThrow());
        });
    }

    Optional<Shift> seen(Actor actor, long id) {
        return store.find(id).filter(shift -> shift.isSeenBy(actor));
    }

    Page<Shift> list(
            Actor actor,
            String program,
            @Nullable String branch,
            @Nullable LocalDate day,
            @Nullable Boolean open,
            @Nullable Long before,
            int limit) {
        var rows =
                store.list(program, branch, day, open, actor.branches().codes(), before, limit + 1);
        return Page.of(rows, limit, shift -> Long.toString(shift.id()));
    }

    /// Refuses: `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`.
    Outcome<Sheet> sheet(Actor actor, String program, String branch, LocalDate day) {
        return organization
                .branch(actor, program, branch)
                .map(place -> sheet(program, branch, day));
    }

    private Sheet sheet(String program, String branch, LocalDate day) {
        var byTill = cash.ofDay(program, branch, day);
        var shifts = store.list(program, branch, day, null, null, null, Integer.MAX_VALUE);
        var names = new TreeSet<>(byTill.keySet());
        shifts.forEach(shift -> names.add(shift.till()));
        var tills = new ArrayList<Till>();
        var shortage = 0L;
        for (var name : names) {
            var inShifts = 0L;
            var difference = 0L;
            var open = false;
            var moved = 0L;
            for (var shift : shifts) {
                if (!shift.till().equals(name)) continue;
                var expected = shift.expected();
                var off = shift.difference();
                inShifts +=
                        expected == null
                                ? running(shift)
                                : expected - shift.floatFen() - shift.moved();
                moved += shift.moved();
                difference += off == null ? 0 : off;
                open |= shift.isOpen();
            }
            var all = byTill.getOrDefault(name, 0L);
            var outside = all - inShifts;
            shortage += Math.max(0, -difference) + Math.max(0, outside);
            tills.add(new Till(name, all, inShifts, outside, moved, difference, open));
        }
        return new Sheet(program, branch, day, tills, shortage);
    }

    /// What came in since it was opened. A sale under way while the drawer is counted is in no
    /// shift: it stands on the day's sheet as outside.
    private long running(Shift shift) {
        return cash.between(
                shift.program(),
                shift.branch(),
                shift.till(),
                shift.id(),
                ids.next(),
                shift.openedOn(),
                clock.today());
    }

    private Optional<Refusal> unexplained(Shift shift, Count count) {
        var reason = count.reason();
        var witness = count.witness();
        if (reason == null || reason.isBlank()) {
            return Optional.of(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        if (witness == null) return Optional.of(Refusal.of(Code.FIELD_MISSING).at("/witness"));
        if (witness.equals(shift.operator())) {
            return Optional.of(
                    Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "operator, witness"));
        }
        return organization.staff(shift.program(), witness) instanceof Outcome.Refused<?>(var no)
                ? Optional.of(no.at("/witness"))
                : Optional.empty();
    }

    private void publish(Shift shift) {
        outbox.publish(
                new Event(
                        0,
                        ids.next(),
                        SHORT,
                        shift.program(),
                        shift.branch(),
                        null,
                        shift.id(),
                        null,
                        clock.now(),
                        clock.today(),
                        null));
    }

    private static Outcome<Branch> till(Actor actor, Branch place, String till) {
        if (!actor.tills().includes(till)) {
            return Outcome.refused(Refusal.of(Code.TILL_NOT_PERMITTED).at("/till"));
        }
        return place.tills().isEmpty() || place.tills().contains(till)
                ? Outcome.done(place)
                : Outcome.refused(Refusal.of(Code.TILL_UNKNOWN).at("/till"));
    }

    private static AuditEntry entry(Actor actor, String action, Shift shift) {
        return AuditEntry.of(actor.by(), action, "shift", shift.text())
                .at(shift.program(), shift.branch());
    }
}
