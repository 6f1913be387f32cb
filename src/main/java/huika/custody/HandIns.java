package huika.custody;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Staff;
import huika.program.Programs;
import huika.program.word.Span;
import huika.security.Actor;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Each week whoever leads a shop hands in the data of the members who got a card there.
@Component
final class HandIns {

    /// @param week its Monday
    /// @param enrolled cards issued in the branch in that week, and what was carried over to it
    /// @param carried what was not handed in, and is carried over to the next
    /// @param late handed in after the week's last day
    record HandIn(
            long id,
            String program,
            String branch,
            String person,
            LocalDate week,
            long enrolled,
            long handedIn,
            long carried,
            boolean late,
            @Nullable String comment,
            Instant at) {

        static final String PREFIX = "chi";

        String text() {
            return Ids.text(PREFIX, id);
        }
    }

    private final HandInStore store;
    private final Programs programs;
    private final huika.stock.StockDesk desk;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    HandIns(
            HandInStore store,
            Programs programs,
            huika.stock.StockDesk desk,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.programs = programs;
        this.desk = desk;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `STAFF_UNKNOWN`, `FIELD_INVALID` (no hand-in in this program, no
    /// Monday, a week to come, more than there is), `DOCUMENT_STATE_INVALID` (handed in already).
    Outcome<HandIn> handIn(
            Actor actor, String program, LocalDate week, long handedIn, @Nullable String comment) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return programs.find(program, clock.today())
                .then(inForce -> {
                    var topic = inForce.program().stock();
                    var every = topic == null ? null : topic.handIn();
                    if (every == null) return invalid("/program");
                    var monday = week.getDayOfWeek() == DayOfWeek.MONDAY;
                    if (!monday || week.isAfter(clock.today())) return invalid("/week");
                    return desk.acting(actor, program)
                            .then(staff ->
                                    atomic.run(() ->
                                            keep(
                                                    actor, staff, program, every, week, handedIn,
                                                    comment)));
                });
    }

    private Outcome<HandIn> keep(
            Actor actor,
            Staff staff,
            String program,
            Span every,
            LocalDate week,
            long handedIn,
            @Nullable String comment) {
        var end = every.lastDayFrom(week);
        if (store.isThere(program, staff.branch(), week)) {
            return Outcome.refused(
                    Refusal.of(Code.DOCUMENT_STATE_INVALID).with("week", week.toString()));
        }
        var enrolled =
                store.issued(program, staff.branch(), week, end.plusDays(1))
                        + store.carriedTo(program, staff.branch(), week);
        if (handedIn < 0 || handedIn > enrolled) {
            return Outcome.refused(
                    Refusal.of(Code.FIELD_INVALID).with("enrolled", enrolled).at("/handedIn"));
        }
        var done =
                new HandIn(
                        ids.next(),
                        program,
                        staff.branch(),
                        staff.code(),
                        week,
                        enrolled,
                        handedIn,
                        enrolled - handedIn,
                        clock.today().isAfter(end),
                        comment,
                        clock.now());
        store.insert(done);
        audit.record(
                AuditEntry.of(actor.by(), "stock:count", "hand-in", done.text())
                        .at(program, staff.branch())
                        .to("week", week)
                        .to("handedIn", handedIn)
                        .to("carried", done.carried())
                        .because(comment));
        return Outcome.done(done);
    }

    List<HandIn> list(Actor actor, String program, @Nullable Long before, int limit) {
        return store.list(actor.branches(), program, before, limit);
    }

    private static <T> Outcome<T> invalid(String pointer) {
        return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at(pointer));
    }
}
