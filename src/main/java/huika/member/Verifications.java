package huika.member;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.program.Programs;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Members whose data should be checked again, as often as the program says.
@Component
final class Verifications {

    /// @param id the member's id
    /// @param dueOn the first day on the list; null where the program asks for no checks
    record Due(String id, String branch, LocalDate verifiedOn, @Nullable LocalDate dueOn) {}

    private final JdbcClient sql;
    private final MemberStore members;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    Verifications(
            JdbcClient sql,
            MemberStore members,
            Programs programs,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.sql = sql;
        this.members = members;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Whose data was not checked for the program's interval, longest ago first. Empty where the
    /// program names none.
    Outcome<Page<Due>> due(Actor actor, String program, @Nullable String cursor, int limit) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return programs.find(program, clock.today())
                .map(inForce -> {
                    var span = inForce.program().membership().verify();
                    if (span == null) return new Page<Due>(List.of(), null);
                    var until = span.subtractFrom(clock.today());
                    var from = cursor == null ? new Place(LocalDate.EPOCH, 0) : Place.of(cursor);
                    var branches = actor.branches().codes();
                    var codes = branches == null ? null : branches.toArray(String[]::new);
                    var due =
                            sql.sql(
                                            """
                                            select id, branch, verified_on
                                              from member.member
                                             where program = ? and verified_on <= ?
                                               and (verified_on, id) > (?, ?)
                                               and (?::text[] is null or branch = any(?::text[]))
                                             order by verified_on, id
                                             limit ?
                                            """)
                                    .params(
                                            Arrays.asList(
                                                    program, until, from.on(), from.id(), codes,
                                                    codes, limit + 1))
                                    .query((row, n) -> {
                                        var on = row.getObject("verified_on", LocalDate.class);
                                        return new Due(
                                                Ids.text("mem", row.getLong("id")),
                                                row.getString("branch"),
                                                on,
                                                span.addTo(on));
                                    })
                                    .list();
                    return Page.of(due, limit, one -> one.verifiedOn() + " " + one.id());
                });
    }

    /// Notes that a member's data was checked today and is right.
    Outcome<Due> verified(Actor actor, long member) {
        return atomic.run(() -> {
            var found = members.find(actor, member);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var before = found.get();
            return programs.find(before.program(), clock.today())
                    .map(inForce -> {
                        sql.sql("update member.member set verified_on = ? where id = ?")
                                .params(clock.today(), member)
                                .update();
                        var id = Ids.text("mem", member);
                        audit.record(
                                AuditEntry.of(actor.by(), "member:edit", "member", id)
                                        .at(before.program(), before.branch())
                                        .to("verifiedOn", clock.today()));
                        var span = inForce.program().membership().verify();
                        return new Due(
                                id,
                                before.branch(),
                                clock.today(),
                                span == null ? null : span.addTo(clock.today()));
                    });
        });
    }

    /// Where a page ended.
    private record Place(LocalDate on, long id) {

        static Place of(String cursor) {
            var parts = Page.open(cursor).split(" ", -1);
            try {
                return new Place(
                        LocalDate.parse(parts[0]), Ids.parse("mem", parts[1]).orElseThrow());
            } catch (RuntimeException notOurs) {
                throw new RefusedException(Code.CURSOR_INVALID);
            }
        }
    }
}
