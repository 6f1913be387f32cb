package huika.paycode;

import huika.card.Card;
import huika.paycode.PayCode.Purpose;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PayCodeStore {

    private final JdbcClient sql;

    PayCodeStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(PayCodes.Made made, String digest, Card card, long session) {
        sql.sql(
                        """
                        insert into paycode.code
                               (id, digest, card, account, session, purpose, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        made.id(),
                        digest,
                        card.number(),
                        card.account(),
                        session,
                        made.purpose().name(),
                        made.madeAt().atOffset(ZoneOffset.UTC),
                        made.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PayCode> find(String digest) {
        return sql.sql(PayCode.SELECT + " where c.digest = ?")
                .param(digest)
                .query((row, _) -> new PayCode(row))
                .optional();
    }

    Optional<PayCodes.Fate> fate(long id) {
        return sql.sql(
                        """
                        select c.id, c.account, c.session, c.purpose, c.expires_at,
                               u.at, u.journal, u.branch
                          from paycode.code c
                          left join paycode.use u on u.code = c.id
                         where c.id = ?
                        """)
                .param(id)
                .query((row, _) -> {
                    var usedAt = row.getTimestamp("at");
                    return new PayCodes.Fate(
                            row.getLong("id"),
                            row.getLong("account"),
                            row.getLong("session"),
                            Purpose.valueOf(row.getString("purpose")),
                            row.getTimestamp("expires_at").toInstant(),
                            usedAt == null ? null : usedAt.toInstant(),
                            row.getObject("journal", Long.class),
                            row.getString("branch"));
                })
                .optional();
    }

    /// Forgets codes nobody used in time, and used ones of long ago.
    int forget(Instant unused, Instant used) {
        var gone =
                """
                with gone as (
                     delete from paycode.use where at < ? returning code)
                delete from paycode.code c
                 where c.id in (select code from gone)
                """;
        var old = sql.sql(gone).param(Timestamp.from(used)).update();
        return old
                + sql.sql(
                                """
                                delete from paycode.code c
                                 where c.expires_at < ?
                                   and not exists (select from paycode.use u where u.code = c.id)
                                """)
                        .param(Timestamp.from(unused))
                        .update();
    }
}
