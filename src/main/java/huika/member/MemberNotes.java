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
import huika.security.Actor;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notes on members: written once, never edited, taken back with a reason. Kept sealed, as people
/// write down more than they should.
@Component
final class MemberNotes {

    private static final String COLUMN = "member.note.text";
    private static final int LONGEST = 500;
    private static final int LONGEST_REASON = 200;

    private final JdbcClient sql;
    private final MemberStore members;
    private final Sealer sealer;
    private final Audit audit;
    private final Atomic atomic;
    private final Ids ids;
    private final Clock clock;

    MemberNotes(
            JdbcClient sql,
            MemberStore members,
            Sealer sealer,
            Audit audit,
            Atomic atomic,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.members = members;
        this.sealer = sealer;
        this.audit = audit;
        this.atomic = atomic;
        this.ids = ids;
        this.clock = clock;
    }

    /// Newest first, those taken back without their text.
    Outcome<Page<MemberNote>> of(Actor actor, long member, @Nullable String cursor, int limit) {
        if (members.find(actor, member).isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var before = Page.number(cursor);
        var notes =
                sql.sql(
                                """
                                select n.id, n.text, n.by, n.at, w.reason, w.by as withdrawn_by,
                                       w.at as withdrawn_at
                                  from member.note n
                                  left join member.note_withdrawal w on w.note = n.id
                                 where n.member = ? and n.id < ?
                                 order by n.id desc
                                 limit ?
                                """)
                        .params(member, before == null ? Long.MAX_VALUE : before, limit + 1)
                        .query((row, n) -> note(row))
                        .list();
        return Outcome.done(
                Page.of(
                        notes,
                        limit,
                        note -> Long.toString(Ids.parse("not", note.id()).orElseThrow())));
    }

    /// Refuses: `NOT_FOUND`, `FIELD_INVALID` where there is no text, too much of it, or the number
    /// of an identity document in it.
    Outcome<MemberNote> add(Actor actor, long member, String typed) {
        var text = typed.strip();
        return atomic.run(() -> {
            var found = members.find(actor, member);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            if (text.isEmpty() || text.length() > LONGEST) {
                return Outcome.refused(
                        Refusal.of(Code.FIELD_INVALID).with("longest", LONGEST).at("/text"));
            }
            if (NoteText.tellsDocument(text, found.get().particulars())) {
                return Outcome.refused(
                        Refusal.of(Code.FIELD_INVALID).with("found", "document").at("/text"));
            }
            var id = ids.next();
            var at = clock.now();
            sql.sql(
                            """
                            insert into member.note (id, member, text, client, by, at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            member,
                            sealer.seal(
                                    Purpose.TEXT,
                                    COLUMN,
                                    id,
                                    text.getBytes(StandardCharsets.UTF_8)),
                            actor.client(),
                            actor.person(),
                            at.atOffset(ZoneOffset.UTC))
                    .update();
            record(actor, found.get(), id, null);
            return Outcome.done(
                    new MemberNote(Ids.text("not", id), text, actor.person(), at, null));
        });
    }

    /// Refuses: `NOT_FOUND`, `REASON_MISSING`, `NOTE_WITHDRAWN`.
    Outcome<MemberNote> withdraw(Actor actor, long member, long note, String typed) {
        var reason = typed.strip();
        return atomic.run(() -> {
            var found = members.find(actor, member);
            if (found.isEmpty() || !isOf(member, note)) return Outcome.refused(Code.NOT_FOUND);
            if (reason.isEmpty()
                    || reason.length() > LONGEST_REASON
                    || NoteText.tellsDocument(reason, found.get().particulars())) {
                return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
            }
            var written =
                    sql.sql(
                                    """
                                    insert into member.note_withdrawal (note, reason, by, at)
                                    values (?, ?, ?, ?)
                                    on conflict do nothing
                                    """)
                            .params(note, reason, actor.person(), utc(clock.now()))
                            .update();
            if (written == 0) return Outcome.refused(Code.NOTE_WITHDRAWN);
            record(actor, found.get(), note, reason);
            return one(note).map(Outcome::done).orElse(Outcome.refused(Code.NOT_FOUND));
        });
    }

    private boolean isOf(long member, long note) {
        return sql.sql("select count(*) from member.note where id = ? and member = ?")
                        .params(note, member)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private Optional<MemberNote> one(long note) {
        return sql.sql(
                        """
                        select n.id, n.text, n.by, n.at, w.reason, w.by as withdrawn_by,
                               w.at as withdrawn_at
                          from member.note n
                          left join member.note_withdrawal w on w.note = n.id
                         where n.id = ?
                        """)
                .param(note)
                .query((row, n) -> note(row))
                .optional();
    }

    private MemberNote note(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var reason = row.getString("reason");
        var withdrawn =
                reason == null
                        ? null
                        : new MemberNote.Withdrawn(
                                reason, row.getString("withdrawn_by"), at(row, "withdrawn_at"));
        return new MemberNote(
                Ids.text("not", id),
                withdrawn == null ? text(id, row.getBytes("text")) : null,
                row.getString("by"),
                at(row, "at"),
                withdrawn);
    }

    private String text(long id, byte[] sealed) {
        return new String(sealer.open(Purpose.TEXT, COLUMN, id, sealed), StandardCharsets.UTF_8);
    }

    private void record(Actor actor, Member member, long note, @Nullable String reason) {
        var entry =
                AuditEntry.of(actor.by(), "member:note", "member", Ids.text("mem", member.id()))
                        .at(member.program(), member.branch())
                        .to(reason == null ? "note" : "withdrawn", Ids.text("not", note));
        audit.record(reason == null ? entry : entry.because(reason));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
