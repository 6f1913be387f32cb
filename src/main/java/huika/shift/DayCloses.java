package huika.shift;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.counter.SlipValue;
import huika.counter.TillCash;
import huika.insight.DayFigures;
import huika.insight.DayTender;
import huika.insight.DayTotal;
import huika.insight.StoredValueRoll;
import huika.insight.StoredValueRolls;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Closing of business days, branch by branch: once, when every drawer of the day is counted. What
/// is posted to a closed day afterwards is booked all the same and counted with the next close.
@Component
final class DayCloses {

    private static final int LONGEST_NOTE = 500;

    private final DayCloseStore store;
    private final ShiftStore shifts;
    private final DayFigures figures;
    private final StoredValueRolls rolls;
    private final TillCash cash;
    private final SlipValue values;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    DayCloses(
            DayCloseStore store,
            ShiftStore shifts,
            DayFigures figures,
            StoredValueRolls rolls,
            TillCash cash,
            SlipValue values,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.shifts = shifts;
        this.figures = figures;
        this.rolls = rolls;
        this.cash = cash;
        this.values = values;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    enum State {
        SHIFTS_OPEN,
        DUE,
        CLOSED
    }

    /// A branch's day in the list.
    ///
    /// @param figures as they were closed; of a day that is not closed, as they are
    /// @param late posted since it was closed and counted by no close yet; null where nothing is
    record Day(
            String branch,
            LocalDate day,
            State state,
            int shifts,
            int open,
            long difference,
            DayTotal figures,
            @Nullable DayTotal late,
            @Nullable DayClose close) {}

    /// A branch's day whole.
    ///
    /// @param tills each with what its slips came to; an empty name for slips of no till
    /// @param storedValue as it was closed; of a day that is not closed, as it is
    record Whole(
            Day day,
            StoredValueRoll storedValue,
            Map<String, DayTotal> tills,
            List<DayTender> tenders,
            List<Shift> shifts) {}

    /// Refuses: `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`, `PERIOD_INVALID` (a day to come),
    /// `FIELD_INVALID` (the note), `DAY_CLOSED`, `SHIFTS_NOT_CLOSED` (which), `DAY_NOT_SETTLED` (a
    /// slip is being posted), `RECONCILIATION_DIFFERENCE` (the sums are not what the slips say),
    /// `LEDGER_UNBALANCED` (stored value does not roll forward to what members hold).
    Outcome<DayClose> close(
            Actor actor, String program, String branch, LocalDate day, @Nullable String note) {
        if (day.isAfter(clock.today())) {
            return Outcome.refused(Refusal.of(Code.PERIOD_INVALID).at("/day"));
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/note"));
        }
        return organization
                .branch(actor, program, branch)
                .then(_ -> atomic.run(() -> closeHeld(actor, program, branch, day, note)));
    }

    private Outcome<DayClose> closeHeld(
            Actor actor, String program, String branch, LocalDate day, @Nullable String note) {
        store.hold(program, branch, day);
        var before = store.of(program, branch, day);
        if (before.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.DAY_CLOSED)
                            .with("close", before.get().text())
                            .with("closedBy", before.get().closedBy()));
        }
        var drawers = shifts.list(program, branch, day, null, null, null, Integer.MAX_VALUE);
        var open = drawers.stream().filter(Shift::isOpen).map(DayCloses::named).toList();
        if (!open.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.SHIFTS_NOT_CLOSED).with("shifts", open));
        }
        if (!figures.settle(program, branch, day)) return Outcome.refused(Code.DAY_NOT_SETTLED);
        var total = figures.total(program, branch, null, day);
        var differs = differs(program, branch, day);
        if (differs != null) {
            // a slip posted between the two sums is no difference
            return figures.settle(program, branch, day) && differs(program, branch, day) != null
                    ? Outcome.refused(differs)
                    : Outcome.refused(Code.DAY_NOT_SETTLED);
        }
        var close =
                new DayClose(
                        ids.next(),
                        program,
                        branch,
                        day,
                        clock.now(),
                        actor.person(),
                        note == null || note.isBlank() ? null : note,
                        drawers.size(),
                        difference(drawers),
                        total,
                        rolls.of(program, branch, day, day),
                        late(program, branch).values().stream()
                                .sorted(Comparator.comparing(DayTotal::day))
                                .toList());
        store.insert(close);
        audit.record(
                AuditEntry.of(actor.by(), "day:close", "day", close.text())
                        .at(program, branch)
                        .to("day", day.toString())
                        .to("net", total.net())
                        .to("cash", total.cash())
                        .to("difference", close.difference())
                        .because(close.note()));
        return Outcome.done(close);
    }

    Optional<DayClose> seen(Actor actor, long id) {
        return store.find(id)
                .filter(each -> actor.maySeeProgram(each.program()) && actor.maySee(each.branch()));
    }

    /// Days of a period on which something happened, newest first.
    ///
    /// @param scope null for all branches
    List<Day> days(String program, @Nullable Set<String> scope, LocalDate from, LocalDate to) {
        figures.freshen();
        var codes = scope == null ? null : scope.toArray(String[]::new);
        var drawers = new HashMap<Place, DayCloseStore.Drawers>();
        var totals = new HashMap<Place, DayTotal>();
        var closes = new HashMap<Place, DayClose>();
        for (var each : store.drawers(program, codes, from, to)) {
            drawers.put(new Place(each.day(), each.branch()), each);
        }
        for (var each : figures.totals(program, scope, from, to)) {
            if (!each.branch().isEmpty()) totals.put(new Place(each.day(), each.branch()), each);
        }
        for (var each : store.list(program, codes, from, to)) {
            closes.put(new Place(each.day(), each.branch()), each);
        }
        var late = new HashMap<String, Map<LocalDate, DayTotal>>();
        for (var each : closes.values()) {
            late.computeIfAbsent(each.branch(), branch -> late(program, branch));
        }
        var places = new TreeMap<Place, Day>();
        for (var all : List.of(drawers.keySet(), totals.keySet(), closes.keySet())) {
            for (var at : all) {
                places.computeIfAbsent(
                        at,
                        _ ->
                                day(
                                        at,
                                        drawers.get(at),
                                        totals.get(at),
                                        closes.get(at),
                                        late.getOrDefault(at.branch(), Map.of()).get(at.day())));
            }
        }
        return List.copyOf(places.values());
    }

    /// Refuses: `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`.
    Outcome<Whole> whole(Actor actor, String program, String branch, LocalDate day) {
        return organization
                .branch(actor, program, branch)
                .map(_ -> {
                    var found = days(program, Set.of(branch), day, day);
                    var one =
                            found.isEmpty()
                                    ? day(new Place(day, branch), null, null, null, null)
                                    : found.getFirst();
                    var tills = new TreeMap<String, DayTotal>();
                    for (var till : figures.tills(program, branch, day)) {
                        tills.put(till, figures.total(program, branch, till, day));
                    }
                    var close = one.close();
                    var closed = close == null ? null : close.storedValue();
                    return new Whole(
                            one,
                            closed == null ? rolls.of(program, branch, day, day) : closed,
                            tills,
                            figures.tenders(program, branch, day),
                            shifts.list(program, branch, day, null, null, null, Integer.MAX_VALUE));
                });
    }

    /// Keeps that somebody took the figures along.
    void taken(
            Actor actor,
            String program,
            @Nullable String branch,
            LocalDate from,
            LocalDate to,
            String form) {
        var entry =
                AuditEntry.of(actor.by(), "report:read", "days", program)
                        .at(program, branch)
                        .to("from", from.toString())
                        .to("to", to.toString())
                        .to("form", form);
        atomic.run(
                        () -> {
                            audit.record(entry);
                            return Outcome.done(entry);
                        })
                .orThrow();
    }

    /// Newest day first, then by branch.
    private record Place(LocalDate day, String branch) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            var byDay = other.day.compareTo(day);
            return byDay == 0 ? branch.compareTo(other.branch) : byDay;
        }
    }

    private static Day day(
            Place at,
            DayCloseStore.@Nullable Drawers drawers,
            @Nullable DayTotal total,
            @Nullable DayClose close,
            @Nullable DayTotal late) {
        var now = total == null ? DayTotal.none(at.day(), at.branch()) : total;
        var open = drawers == null ? 0 : drawers.open();
        var state = close != null ? State.CLOSED : open > 0 ? State.SHIFTS_OPEN : State.DUE;
        return new Day(
                at.branch(),
                at.day(),
                state,
                drawers == null ? 0 : drawers.shifts(),
                open,
                drawers == null ? 0 : drawers.difference(),
                close == null ? now : close.figures(),
                late,
                close);
    }

    /// What was posted to closed days of a branch and counted by no close yet.
    private Map<LocalDate, DayTotal> late(String program, String branch) {
        var counted = store.counted(program, branch);
        if (counted.isEmpty()) return Map.of();
        var first = counted.keySet().stream().min(Comparator.naturalOrder()).orElseThrow();
        var late = new HashMap<LocalDate, DayTotal>();
        for (var now : figures.totals(program, Set.of(branch), first, clock.today())) {
            var was = counted.get(now.day());
            if (was == null) continue;
            var more = now.minus(was);
            if (!more.nothing()) late.put(now.day(), more);
        }
        return late;
    }

    /// What the sums say, beside what the slips say: null where they agree.
    private @Nullable Refusal differs(String program, String branch, LocalDate day) {
        var off = cashDiffers(program, branch, day);
        if (off == null) off = valueDiffers(program, branch, day);
        return off;
    }

    /// Stored value that the ledger moved, beside what the slips say of it, and what all members
    /// hold beside everything that was ever moved.
    private @Nullable Refusal valueDiffers(String program, String branch, LocalDate day) {
        var moved = rolls.kinds(program, branch, day);
        var bySlips = values.ofDay(program, branch, day);
        for (var kind : new TreeSet<>(SlipValue.KINDS)) {
            var entries = moved.getOrDefault(kind, 0L);
            var slips = bySlips.getOrDefault(kind, 0L);
            if (entries.equals(slips)) continue;
            return Refusal.of(Code.LEDGER_UNBALANCED)
                    .with("kind", kind)
                    .with("entries", entries)
                    .with("slips", slips)
                    .with("difference", slips - entries);
        }
        return rolls.difference(program)
                .map(off ->
                        Refusal.of(Code.LEDGER_UNBALANCED)
                                .with("balances", off.balances())
                                .with("entries", off.entries())
                                .with("difference", off.balances() - off.entries()))
                .orElse(null);
    }

    /// The cash of each till by the sums, beside the cash its slips say.
    private @Nullable Refusal cashDiffers(String program, String branch, LocalDate day) {
        var bySlips = cash.ofDay(program, branch, day);
        var bySums = new TreeMap<String, Long>();
        for (var tender : figures.tenders(program, branch, day)) {
            if (!tender.tender().equals("cash") || tender.till().isEmpty()) continue;
            bySums.merge(tender.till(), tender.signed(), Long::sum);
        }
        var tills = new ArrayList<>(bySlips.keySet());
        tills.addAll(bySums.keySet());
        for (var till : tills) {
            var sums = bySums.getOrDefault(till, 0L);
            var slips = bySlips.getOrDefault(till, 0L);
            if (sums.equals(slips)) continue;
            return Refusal.of(Code.RECONCILIATION_DIFFERENCE)
                    .with("till", till)
                    .with("sums", sums)
                    .with("slips", slips);
        }
        return null;
    }

    private static long difference(List<Shift> drawers) {
        var sum = 0L;
        for (var each : drawers) {
            var off = each.difference();
            sum += off == null ? 0 : off;
        }
        return sum;
    }

    private static Map<String, String> named(Shift shift) {
        return Map.of("id", shift.text(), "till", shift.till(), "operator", shift.operator());
    }
}
