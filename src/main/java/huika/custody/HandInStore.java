package huika.custody;

import huika.custody.HandIns.HandIn;
import huika.kernel.Clock;
import huika.security.Scope;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class HandInStore {

    private final JdbcClient sql;

    HandInStore(JdbcClient sql) {
        this.sql = sql;
    }

    boolean isThere(String program, String branch, LocalDate week) {
        return sql.sql(
                        """
                        select exists (select from custody.hand_in
                                        where program = ? and branch = ? and week = ?)
                        """)
                .params(program, branch, week)
                .query(Boolean.class)
                .single();
    }

    /// Cards issued in a branch from one day to before another.
    long issued(String program, String branch, LocalDate from, LocalDate before) {
        return sql.sql(
                        """
                        select coalesce(sum(last - first + 1), 0) from stock.movement
                         where program = ? and to_branch = ? and what = 'issued'
                           and at >= ? and at < ?
                        """)
                .params(program, branch, start(from), start(before))
                .query(Long.class)
                .single();
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Clock.ZONE).toInstant());
    }

    /// What was left over from the week before.
    long carriedTo(String program, String branch, LocalDate week) {
        return sql.sql(
                        """
                        select carried from custody.hand_in
                         where program = ? and branch = ? and week < ?
                         order by week desc
                         limit 1
                        """)
                .params(program, branch, week)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void insert(HandIn it) {
        sql.sql(
                        """
                        insert into custody.hand_in
                               (id, program, branch, person, week, enrolled, handed_in, carried,
                                late, comment, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.program(),
                                it.branch(),
                                it.person(),
                                it.week(),
                                it.enrolled(),
                                it.handedIn(),
                                it.carried(),
                                it.late(),
                                it.comment(),
                                Timestamp.from(it.at())))
                .update();
    }

    /// Newest first.
    List<HandIn> list(Scope branches, String program, @Nullable Long before, int limit) {
        return sql.sql(
                        """
                        select id, program, branch, person, week, enrolled, handed_in, carried, late,
                               comment, at
                          from custody.hand_in
                         where program = :program
                           and (:branches::text[] is null or branch = any(:branches))
                           and (:before::bigint is null or id < :before)
                         order by id desc
                         limit :limit
                        """)
                .param("program", program)
                .param("branches", HandOverStore.codes(branches))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) ->
                        new HandIn(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, LocalDate.class),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getBoolean(9),
                                row.getString(10),
                                row.getTimestamp(11).toInstant()))
                .list();
    }
}
