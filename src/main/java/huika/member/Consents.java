package huika.member;

import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.security.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What members agreed to and what they withdrew. A line is never changed; the latest one counts.
@Component
public final class Consents {

    /// One answer of a member.
    ///
    /// @param purpose such as `sms` or `marketing`
    /// @param wording the version of the text they were shown
    public record Consent(
            String purpose,
            boolean granted,
            @Nullable String wording,
            String channel,
            String by,
            Instant at) {}

    private static final int LONGEST_LIST = 200;

    private final JdbcClient sql;
    private final Ids ids;
    private final Clock clock;

    Consents(JdbcClient sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether the member agrees to this purpose now. Ask before each message, not at planning.
    public boolean allows(long member, String purpose) {
        return sql.sql(
                        """
                        select granted
                          from member.consent
                         where member = ? and purpose = ?
                         order by id desc
                         limit 1
                        """)
                .params(member, purpose)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// Every answer the member ever gave, newest first.
    public List<Consent> of(long member) {
        return of(member, LONGEST_LIST);
    }

    List<Consent> of(long member, int most) {
        return sql.sql(
                        """
                        select purpose, granted, wording, channel, by, at
                          from member.consent
                         where member = ?
                         order by id desc
                         limit ?
                        """)
                .params(member, most)
                .query((row, n) ->
                        new Consent(
                                row.getString("purpose"),
                                row.getBoolean("granted"),
                                row.getString("wording"),
                                row.getString("channel"),
                                row.getString("by"),
                                row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Whether this can be the name of a purpose: `sms`, `direct-mail`.
    static boolean isPurpose(String text) {
        return text.length() <= 32
                && !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    /// What somebody agreed to when they joined.
    record First(long member, String purpose, String channel) {}

    /// Writes what new members agreed to.
    Part insert(Actor actor, List<First> agreed, Instant at) {
        var insert =
                """
                insert into member.consent
                       (id, member, purpose, granted, wording, channel, by, at)
                select c.id, c.member, c.purpose, true, null, c.channel, ?, ?::timestamptz
                  from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])
                       as c (id, member, purpose, channel)
                """;
        return new Part(
                "consents",
                insert,
                List.of(
                        new Column("text", actor.person()),
                        new Column("timestamptz", at.atOffset(ZoneOffset.UTC)),
                        Column.longs(agreed, _ -> ids.next()),
                        Column.longs(agreed, First::member),
                        Column.texts(agreed, First::purpose),
                        Column.texts(agreed, First::channel)));
    }

    Consent record(
            Actor actor,
            long member,
            String purpose,
            boolean granted,
            @Nullable String wording,
            String channel) {
        var consent = new Consent(purpose, granted, wording, channel, actor.person(), clock.now());
        sql.sql(
                        """
                        insert into member.consent
                               (id, member, purpose, granted, wording, channel, by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                ids.next(),
                                member,
                                purpose,
                                granted,
                                wording,
                                channel,
                                consent.by(),
                                consent.at().atOffset(ZoneOffset.UTC)))
                .update();
        return consent;
    }
}
