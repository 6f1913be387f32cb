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

    /// Who asks under which idempotency key.
    record Request(String client, String key) {}

    /// What a key was first used for.
    ///
    /// @param body the hash of what was asked for
    /// @param wanted how many cards
    record Begun(String body, int wanted) {}

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

    /// Lets nobody else begin a request or take a place until the transaction ends.
    void lock(long registration) {
        sql.sql("select id from bespoke.registration where id = ? for update")
                .param(registration)
                .query()
                .listOfRows();
    }

    Optional<Begun> begun(String client, String key) {
        return sql.sql("select body, wanted from bespoke.request where client = ? and key = ?")
                .params(client, key)
                .query((row, _) -> new Begun(row.getString(1), row.getInt(2)))
                .optional();
    }

    void begin(long registration, Request request, Begun begun, Instant at) {
        sql.sql(
                        """
                        insert into bespoke.request (client, key, registration, body, wanted, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        request.client(),
                        request.key(),
                        registration,
                        begun.body(),
                        begun.wanted(),
                        Timestamp.from(at))
                .update();
    }

    /// Frees the key of a request that came to nothing.
    void forget(long registration, Request request) {
        sql.sql(
                        """
                        delete from bespoke.request r
                         where client = :client and key = :key
                           and not exists (select from bespoke.handed h
                                            where h.registration = :registration
                                              and h.client = :client and h.key = :key)
                        """)
                .param("registration", registration)
                .param("client", request.client())
                .param("key", request.key())
                .update();
    }

    /// The next place for a request: its own, one that was left behind, or a free one; empty where
    /// there is none. The registration is locked.
    ///
    /// @param left places claimed before are taken over
    Optional<Integer> claim(long registration, Request request, Instant now, Instant left) {
        return claim(
                        """
                        update bespoke.claim set at = :now
                         where registration = :registration
                           and place = (select min(place) from bespoke.claim
                                         where registration = :registration
                                           and client = :client and key = :key)
                        returning place
                        """,
                        registration,
                        request,
                        now,
                        left)
                .or(() ->
                        claim(
                                """
                                update bespoke.claim set client = :client, key = :key, at = :now
                                 where registration = :registration
                                   and place = (select min(place) from bespoke.claim
                                                 where registration = :registration and at < :left)
                                returning place
                                """,
                                registration,
                                request,
                                now,
                                left))
                .or(() ->
                        claim(
                                """
                                insert into bespoke.claim (registration, place, client, key, at)
                                select r.id, p, :client, :key, :now
                                  from bespoke.registration r, generate_series(1, r.quantity) p
                                 where r.id = :registration
                                   and not exists (select from bespoke.handed h
                                                    where h.registration = r.id and h.place = p)
                                   and not exists (select from bespoke.claim c
                                                    where c.registration = r.id and c.place = p)
                                 order by p limit 1
                                returning place
                                """,
                                registration,
                                request,
                                now,
                                left));
    }

    private Optional<Integer> claim(
            String statement, long registration, Request request, Instant now, Instant left) {
        return sql.sql(statement)
                .param("registration", registration)
                .param("client", request.client())
                .param("key", request.key())
                .param("now", Timestamp.from(now))
                .param("left", Timestamp.from(left))
                .query(Integer.class)
                .optional();
    }

    /// Nobody issues a card of this place any more.
    void release(long registration, int place) {
        sql.sql("delete from bespoke.claim where registration = ? and place = ?")
                .params(registration, place)
                .update();
    }

    /// Keeps the card of a place, unless somebody was faster.
    boolean hand(
            long registration,
            int place,
            String card,
            Request request,
            @Nullable String person,
            Instant at) {
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
                                        request.client(),
                                        request.key(),
                                        person,
                                        Timestamp.from(at)))
                        .update()
                == 1;
    }

    /// Cards that were handed out for one request.
    List<String> handed(long registration, Request request) {
        return sql.sql(
                        """
                        select card from bespoke.handed
                         where registration = ? and client = ? and key = ?
                         order by place
                        """)
                .params(registration, request.client(), request.key())
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
