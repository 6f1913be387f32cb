package huika.stock;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.WorkingDays;
import huika.program.word.Span;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Numbers are told before they go to another branch, early enough for their codes to be imported.
@Component
public final class Announcements {

    /// @param plannedOn the day on which the cards go out
    record Announcement(
            long id,
            Kind kind,
            NumberRange range,
            @Nullable String checkBy,
            String branch,
            LocalDate plannedOn,
            String toldBy,
            java.time.Instant toldAt) {
        static final String PREFIX = "can";

        String text() {
            return Ids.text(PREFIX, id);
        }
    }

    private final AnnouncementStore store;
    private final StockDesk desk;
    private final Calendars calendars;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Announcements(
            AnnouncementStore store,
            StockDesk desk,
            Calendars calendars,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.desk = desk;
        this.calendars = calendars;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Whether all these numbers were told for this branch, and their day has come.
    public boolean cover(Kind kind, String branch, List<NumberRange> ranges) {
        var told = NumberRange.union(store.due(kind, branch, clock.today()));
        return NumberRange.without(ranges, told).isEmpty();
    }

    /// Refuses: what [StockDesk] refuses, the branch, `RANGE_INVALID`, `NOTICE_TOO_LATE` (with the
    /// last day on which it would have been in time).
    Outcome<List<Announcement>> tell(
            Actor actor,
            String program,
            String product,
            String branch,
            List<RangeText> texts,
            LocalDate plannedOn) {
        return desk.open(actor, program, product)
                .then(open ->
                        desk.branch(actor, program, branch)
                                .then(_ -> RangeText.read(open.product().number(), texts))
                                .then(ranges -> {
                                    var late = late(open.topic().notice(), plannedOn);
                                    return late != null
                                            ? Outcome.refused(late)
                                            : keep(actor, open, branch, ranges, plannedOn);
                                }));
    }

    private @Nullable Refusal late(@Nullable Span notice, LocalDate plannedOn) {
        var today = clock.today();
        if (plannedOn.isBefore(today)) {
            return Refusal.of(Code.FIELD_INVALID).at("/plannedOn");
        }
        if (notice == null) return null;
        var by = lastDay(notice, plannedOn, calendars.workingDays());
        return today.isAfter(by)
                ? Refusal.of(Code.NOTICE_TOO_LATE)
                        .with("by", by.toString())
                        .with("notice", notice.toString())
                : null;
    }

    /// The last day on which a notice for `planned` is in time: three working days before a Friday
    /// is the Tuesday.
    static LocalDate lastDay(Span notice, LocalDate planned, WorkingDays days) {
        if (notice.unit() != Span.Unit.WORKING_DAY) return notice.subtractFrom(planned);
        var day = planned;
        for (var left = notice.count(); left > 0; ) {
            day = day.minusDays(1);
            if (days.includes(day)) left--;
        }
        return day;
    }

    private Outcome<List<Announcement>> keep(
            Actor actor,
            StockDesk.Open open,
            String branch,
            List<NumberRange> ranges,
            LocalDate plannedOn) {
        var checkBy = Serials.checkBy(open.product().number());
        return atomic.run(() -> {
            var told =
                    ranges.stream()
                            .map(range ->
                                    new Announcement(
                                            ids.next(),
                                            open.kind(),
                                            range,
                                            checkBy,
                                            branch,
                                            plannedOn,
                                            actor.person(),
                                            clock.now()))
                            .toList();
            for (var each : told) {
                store.insert(each);
                audit.record(
                        AuditEntry.of(actor.by(), "stock:allocate", "announcement", each.text())
                                .at(open.kind().program(), branch)
                                .to("plannedOn", plannedOn)
                                .to("quantity", each.range().size()));
            }
            return Outcome.done(told);
        });
    }

    List<Announcement> list(Actor actor, String program, @Nullable Long before, int limit) {
        return store.list(program, actor.branches(), desk::checkBy, before, limit);
    }
}
