package huika.member;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is written down about the handling of members' data: edits, searches, unmaskings. Only ever
/// added to.
@Component
final class MemberTraces {

    private static final String BEFORE = "member.change.before";
    private static final String AFTER = "member.change.after";

    /// One field of one edit.
    record Change(
            int version,
            Particular field,
            @Nullable String before,
            @Nullable String after,
            String channel,
            String by,
            Instant at) {

        @Override
        public String toString() {
            return "Change[" + version + ", " + field + "]";
        }
    }

    /// Who saw a field in clear, and why.
    record Unmasking(String field, String reason, String by, Instant at) {}

    private final JdbcClient sql;
    private final Sealer sealer;
    private final BlindIndex blind;
    private final Ids ids;
    private final Clock clock;

    MemberTraces(JdbcClient sql, Sealer sealer, BlindIndex blind, Ids ids, Clock clock) {
        this.sql = sql;
        this.sealer = sealer;
        this.blind = blind;
        this.ids = ids;
        this.clock = clock;
    }

    void changed(
            Actor actor,
            Member member,
            Particular field,
            Optional<String> before,
            Optional<String> after,
            String channel) {
        var id = ids.next();
        sql.sql(
                        """
                        insert into member.change
                               (id, member, version, field, before, after, channel, by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                member.id(),
                                member.version(),
                                field.json(),
                                before.map(text -> seal(BEFORE, id, text)).orElse(null),
                                after.map(text -> seal(AFTER, id, text)).orElse(null),
                                channel,
                                actor.person(),
                                now()))
                .update();
    }

    /// Newest first, those before change `before`.
    List<Change> changes(long member, int limit) {
        return sql.sql(
                        """
                        select id, version, field, before, after, channel, by, at
                          from member.change
                         where member = ?
                         order by id desc
                         limit ?
                        """)
                .params(member, limit)
                .query((row, n) ->
                        new Change(
                                row.getInt("version"),
                                Particular.of(row.getString("field")).orElseThrow(),
                                open(BEFORE, row.getLong("id"), row.getBytes("before")),
                                open(AFTER, row.getLong("id"), row.getBytes("after")),
                                row.getString("channel"),
                                row.getString("by"),
                                row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void searched(Actor actor, String program, String kind, String term, int hits) {
        sql.sql(
                        """
                        insert into member.search (id, program, kind, term, hits, client, by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        ids.next(),
                        program,
                        kind,
                        blind.of("search", program, term),
                        hits,
                        actor.client(),
                        actor.person(),
                        now())
                .update();
    }

    void unmasked(Actor actor, long member, Particular field, String reason) {
        sql.sql(
                        """
                        insert into member.unmasking (id, member, field, reason, client, by, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        ids.next(),
                        member,
                        field.json(),
                        reason,
                        actor.client(),
                        actor.person(),
                        now())
                .update();
    }

    List<Unmasking> unmaskings(long member, int limit) {
        return sql.sql(
                        """
                        select field, reason, by, at
                          from member.unmasking
                         where member = ?
                         order by id desc
                         limit ?
                        """)
                .params(member, limit)
                .query((row, n) ->
                        new Unmasking(
                                row.getString("field"),
                                row.getString("reason"),
                                row.getString("by"),
                                row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private byte[] seal(String column, long id, String text) {
        return sealer.seal(Purpose.TEXT, column, id, text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String open(String column, long id, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : new String(sealer.open(Purpose.TEXT, column, id, sealed), StandardCharsets.UTF_8);
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
