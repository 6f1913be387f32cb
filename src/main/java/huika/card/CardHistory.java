package huika.card;

import huika.kernel.Clock;
import huika.security.Scope;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What has happened to a card, as its history keeps it.
@Component
final class CardHistory {

    private static final int MOST = 200;

    /// One line of a card's history.
    ///
    /// @param what as `issued`, `activated`, `lost`
    /// @param status of the card since then
    /// @param branch where it was done; null where no branch did it
    record Event(
            String what,
            String status,
            String person,
            @Nullable String branch,
            @Nullable String reason,
            OffsetDateTime at) {}

    private final JdbcClient sql;

    CardHistory(JdbcClient sql) {
        this.sql = sql;
    }

    /// Latest first; a card's life is short, and the oldest beyond two hundred lines are left out.
    List<Event> of(String number, Scope programs) {
        return sql.sql(
                        """
                        select e.what, e.status, e.person, e.branch, e.reason, e.at
                          from card.card c
                          join card.card_event e on e.card = c.id
                         where c.number = :number
                           and (:programs::text[] is null or c.program = any (:programs))
                         order by e.id desc
                         limit :most
                        """)
                .param("number", number)
                .param("programs", codes(programs))
                .param("most", MOST)
                .query((row, _) ->
                        new Event(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getTimestamp(6)
                                        .toInstant()
                                        .atZone(Clock.ZONE)
                                        .toOffsetDateTime()))
                .list();
    }

    private static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }
}
