package huika.custody;

import static java.time.temporal.TemporalAdjusters.previousOrSame;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Staff;
import huika.program.card.StockTopic;
import huika.security.Actor;
import huika.stock.Holding;
import huika.stock.NumberRange;
import huika.stock.RangeText;
import huika.stock.Shelf;
import huika.stock.StockDesk;
import huika.stock.StockDesk.Open;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Somebody looks into a person's drawer. What is not there is missing from then on, with a case.
@Component
final class Counts {

    /// A count.
    ///
    /// @param received all this person ever took, less what they gave on
    /// @param issued of these, handed to holders
    /// @param expected what should lie there
    /// @param counted what does
    /// @param missing expected and not there
    /// @param surplus there and not expected: nothing is done about it but to say so
    record Count(
            long id,
            Kinded of,
            String countedBy,
            long received,
            long issued,
            long expected,
            long counted,
            long missing,
            long surplus,
            @Nullable Long caseFile,
            long fine,
            @Nullable String comment,
            Instant at,
            LocalDate day) {

        static final String PREFIX = "cct";

        String text() {
            return Ids.text(PREFIX, id);
        }
    }

    /// Whose drawer, and cards of which kind.
    record Kinded(String program, String product, String branch, String person) {

        /// Where it stands among the drawers of its program.
        String place() {
            return product + " " + branch + " " + person;
        }
    }

    /// What was told of a drawer.
    ///
    /// @param found the numbers that lie there; null where only counted
    /// @param counted how many; the lowest that should be there are taken for them
    record Told(
            String program,
            String product,
            String staff,
            @Nullable List<RangeText> found,
            @Nullable Long counted,
            @Nullable String comment) {}

    private final CountStore store;
    private final CaseFiles cases;
    private final Shelf shelf;
    private final StockDesk desk;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Counts(
            CountStore store,
            CaseFiles cases,
            Shelf shelf,
            StockDesk desk,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.cases = cases;
        this.shelf = shelf;
        this.desk = desk;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses: what [StockDesk] refuses, `STAFF_UNKNOWN`, the branch, `SEPARATION_OF_DUTIES`
    /// (one's own drawer, where the program wants another), `FIELD_MISSING`, `RANGE_INVALID`,
    /// `DOCUMENT_STATE_INVALID` (cards of this drawer wait for another's signature).
    Outcome<Count> count(Actor actor, Told told) {
        return desk.open(actor, told.program(), told.product())
                .then(open ->
                        desk.staff(told.program(), told.staff(), "/staff")
                                .then(staff ->
                                        desk.branch(actor, told.program(), staff.branch())
                                                .then(_ -> admit(actor, open, staff, told))
                                                .then(found ->
                                                        atomic.run(() ->
                                                                count(
                                                                        actor, open, staff, told,
                                                                        found)))));
    }

    /// Drawers that should have been counted in the period that is over and were not, nor since. Of
    /// those only the actor's own.
    ///
    /// @param after the place of the last one told; empty for none
    List<Kinded> due(Actor actor, String program, String after, int limit) {
        return desk.topic(program)
                .map(topic -> {
                    var day = lastPeriod(topic.count(), clock.today());
                    return store.dueSince(actor, program, day, after, limit);
                })
                .orElse(List.of());
    }

    /// The first day of the period that is over.
    static LocalDate lastPeriod(StockTopic.Period period, LocalDate today) {
        return switch (period) {
            case WEEK -> today.with(previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
            case MONTH -> today.withDayOfMonth(1).minusMonths(1);
            case QUARTER ->
                    today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3 + 3L);
        };
    }

    /// The numbers found; empty where only counted.
    private static Outcome<List<NumberRange>> admit(
            Actor actor, Open open, Staff staff, Told told) {
        if (open.topic().countedByAnother() && actor.person().equals(staff.code())) {
            return Outcome.refused(
                    Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "custodian, counts"));
        }
        if (told.found() != null && !told.found().isEmpty()) {
            return RangeText.read(open.product().number(), told.found());
        }
        if (told.found() == null && (told.counted() == null || told.counted() < 0)) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/counted"));
        }
        return Outcome.done(List.of());
    }

    private Outcome<Count> count(
            Actor actor, Open open, Staff staff, Told told, List<NumberRange> found) {
        shelf.lock(open.kind());
        var drawer = shelf.drawer(open.kind(), staff.branch(), staff.code());
        var waits = drawer.stream().filter(each -> each.handOver() != null).findFirst();
        if (waits.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Code.DOCUMENT_STATE_INVALID)
                            .with(
                                    "handOver",
                                    Ids.text(
                                            HandOver.PREFIX,
                                            java.util.Objects.requireNonNull(
                                                    waits.get().handOver()))));
        }
        var expected = NumberRange.joined(drawer.stream().map(Holding::range).toList());
        var counted =
                told.found() == null
                        ? java.util.Objects.requireNonNull(told.counted())
                        : NumberRange.size(found);
        // counted only: the highest numbers are those that lack, since cards go out from the lowest
        var there = told.found() == null ? huika.stock.StockRules.lowest(expected, counted) : found;
        var missing = NumberRange.without(expected, there);
        var surplus = counted - (NumberRange.size(expected) - NumberRange.size(missing));
        var id = ids.next();
        if (missing.isEmpty()) {
            return Outcome.done(
                    keep(actor, open, staff, told, id, expected, counted, 0, surplus, null));
        }
        return cases.missing(actor, open, staff.branch(), staff.code(), missing, id, told.comment())
                .map(opened ->
                        keep(
                                actor,
                                open,
                                staff,
                                told,
                                id,
                                expected,
                                counted,
                                NumberRange.size(missing),
                                surplus,
                                opened.id()));
    }

    private Count keep(
            Actor actor,
            Open open,
            Staff staff,
            Told told,
            long id,
            List<NumberRange> expected,
            long counted,
            long missing,
            long surplus,
            @Nullable Long caseFile) {
        var of = new Kinded(told.program(), told.product(), staff.branch(), staff.code());
        var flow = store.flow(of);
        var count =
                new Count(
                        id,
                        of,
                        actor.person(),
                        flow.received(),
                        flow.issued(),
                        NumberRange.size(expected),
                        counted,
                        missing,
                        surplus,
                        caseFile,
                        open.topic().fine().fen(),
                        told.comment(),
                        clock.now(),
                        clock.today());
        store.insert(count);
        audit.record(
                AuditEntry.of(actor.by(), "stock:count", "card-count", count.text())
                        .at(told.program(), staff.branch())
                        .to("custodian", staff.code())
                        .to("expected", count.expected())
                        .to("counted", counted)
                        .to("missing", missing)
                        .because(told.comment()));
        return count;
    }
}
