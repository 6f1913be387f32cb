package huika.custody;

import huika.custody.Counts.Count;
import huika.custody.Counts.Kinded;
import huika.security.Actor;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CountStore {

    /// @param received taken in, less given on
    record Flow(long received, long issued) {}

    private final JdbcClient sql;

    CountStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// What went through a person's hands.
    Flow flow(Kinded of) {
        return sql.sql(
                        """
                        select coalesce(sum(last - first + 1) filter (
                                   where to_person = :person and to_branch = :branch
                                     and what in ('taken', 'delivered')), 0)
                             - coalesce(sum(last - first + 1) filter (
                                   where from_person = :person and from_branch = :branch
                                     and what = 'taken'), 0),
                               coalesce(sum(last - first + 1) filter (
                                   where from_person = :person and from_branch = :branch
                                     and what = 'issued'), 0)
                          from stock.movement
                         where program = :program and product = :product
                           and (to_person = :person or from_person = :person)
                        """)
                .param("program", of.program())
                .param("product", of.product())
                .param("branch", of.branch())
                .param("person", of.person())
                .query((row, _) -> new Flow(row.getLong(1), row.getLong(2)))
                .single();
    }

    void insert(Count it) {
        sql.sql(
                        """
                        insert into custody.count
                               (id, program, product, branch, person, counted_by, received, issued,
                                expected, counted, missing, surplus, case_file, fine, comment, at,
                                day)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.of().program(),
                                it.of().product(),
                                it.of().branch(),
                                it.of().person(),
                                it.countedBy(),
                                it.received(),
                                it.issued(),
                                it.expected(),
                                it.counted(),
                                it.missing(),
                                it.surplus(),
                                it.caseFile(),
                                it.fine(),
                                it.comment(),
                                Timestamp.from(it.at()),
                                it.day()))
                .update();
    }

    /// Newest first.
    List<Count> list(
            Scope branches,
            String program,
            @Nullable String person,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        """
                        select id, program, product, branch, person, counted_by, received, issued,
                               expected, counted, missing, surplus, case_file, fine, comment, at,
                               day
                          from custody.count
                         where program = :program
                           and (:branches::text[] is null or branch = any(:branches))
                           and (:person::text is null or person = :person)
                           and (:before::bigint is null or id < :before)
                         order by id desc
                         limit :limit
                        """)
                .param("program", program)
                .param("branches", HandOverStore.codes(branches))
                .param("person", person)
                .param("before", before)
                .param("limit", limit)
                .query(CountStore::read)
                .list();
    }

    /// Drawers of the actor's with cards in them that nobody counted since a day, in the order of
    /// their places.
    List<Kinded> dueSince(Actor actor, String program, LocalDate day, String after, int limit) {
        return sql.sql(
                        """
                        select distinct h.program, h.product, h.branch, h.person,
                               (h.product || ' ' || h.branch || ' ' || h.person) collate "C"
                          from stock.holding h
                         where h.program = :program and h.state = 'STOCK'
                           and h.since < :day::date
                           and (:branches::text[] is null or h.branch = any(:branches))
                           and (:person::text is null or h.person = :person)
                           and (h.product || ' ' || h.branch || ' ' || h.person) collate "C"
                               > :after
                           and not exists (select from custody.count c
                                            where c.program = h.program
                                              and c.product = h.product
                                              and c.branch = h.branch
                                              and c.person = h.person
                                              and c.day >= :day)
                         order by 5
                         limit :limit
                        """)
                .param("program", program)
                .param("day", day)
                .param("branches", HandOverStore.codes(actor.branches()))
                .param("person", actor.holder(null))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) ->
                        new Kinded(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                .list();
    }

    private static Count read(ResultSet row, int number) throws SQLException {
        return new Count(
                row.getLong("id"),
                new Kinded(
                        row.getString("program"),
                        row.getString("product"),
                        row.getString("branch"),
                        row.getString("person")),
                row.getString("counted_by"),
                row.getLong("received"),
                row.getLong("issued"),
                row.getLong("expected"),
                row.getLong("counted"),
                row.getLong("missing"),
                row.getLong("surplus"),
                row.getObject("case_file", Long.class),
                row.getLong("fine"),
                row.getString("comment"),
                row.getTimestamp("at").toInstant(),
                row.getObject("day", LocalDate.class));
    }
}
