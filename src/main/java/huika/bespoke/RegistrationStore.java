package huika.bespoke;

import huika.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class RegistrationStore {

    private static final String REGISTRATION =
            """
            select id, program, branch, product, account, face, quantity, seller, person, at,
                   array(select h.card from bespoke.handed h where h.registration = r.id
                          order by h.place) as cards
              from bespoke.registration r
            """;

    private final JdbcClient sql;

    RegistrationStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Registration it) {
        sql.sql(
                        """
                        insert into bespoke.registration
                               (id, program, branch, product, account, face, quantity, seller,
                                person, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.program(),
                                it.branch(),
                                it.product(),
                                it.account(),
                                it.face(),
                                it.quantity(),
                                it.seller(),
                                it.person(),
                                Timestamp.from(it.at())))
                .update();
    }

    /// Keeps the card of a place, unless somebody was faster.
    boolean hand(long registration, int place, String card, Actor by, String key, Instant at) {
        return sql.sql(
                                """
                                insert into bespoke.handed
                                       (registration, place, card, client, key, person, at)
                                values (?, ?, ?, ?, ?, ?, ?)
                                    on conflict do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        registration,
                                        place,
                                        card,
                                        by.client(),
                                        key,
                                        by.person(),
                                        Timestamp.from(at)))
                        .update()
                == 1;
    }

    /// Cards that were handed out for one request.
    List<String> handed(long registration, String client, String key) {
        return sql.sql(
                        """
                        select card from bespoke.handed
                         where registration = ? and client = ? and key = ?
                         order by place
                        """)
                .params(registration, client, key)
                .query((row, _) -> row.getString(1))
                .list();
    }

    Optional<Registration> find(long id) {
        return sql.sql(REGISTRATION + " where id = ?")
                .param(id)
                .query(RegistrationStore::read)
                .optional();
    }

    /// Newest first, those before `before`.
    ///
    /// @param open null for all; true: of which cards are still to be handed out
    List<Registration> list(
            Actor actor, String program, @Nullable Boolean open, @Nullable Long before, int limit) {
        var codes = actor.branches().codes();
        return sql.sql(
                        REGISTRATION
                                + """
                                 where program = :program
                                   and (:branches::text[] is null or branch = any(:branches))
                                   and (:open::boolean is null
                                        or :open = (quantity > (select count(*)
                                              from bespoke.handed h where h.registration = r.id)))
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("program", program)
                .param("branches", codes == null ? null : codes.toArray(String[]::new))
                .param("open", open)
                .param("before", before)
                .param("limit", limit)
                .query(RegistrationStore::read)
                .list();
    }

    private static Registration read(ResultSet row, int number) throws SQLException {
        return new Registration(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("product"),
                row.getLong("account"),
                row.getLong("face"),
                row.getInt("quantity"),
                row.getString("seller"),
                row.getString("person"),
                row.getTimestamp("at").toInstant(),
                List.of((String[]) row.getArray("cards").getArray()));
    }
}
