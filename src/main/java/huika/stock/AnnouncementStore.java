package huika.stock;

import huika.security.Scope;
import huika.stock.Announcements.Announcement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AnnouncementStore {

    private final JdbcClient sql;

    AnnouncementStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Announcement it) {
        sql.sql(
                        """
                        insert into stock.announcement
                               (id, program, product, first, last, branch, planned_on, told_by,
                                told_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.kind().program(),
                                it.kind().product(),
                                it.range().first(),
                                it.range().last(),
                                it.branch(),
                                it.plannedOn(),
                                it.toldBy(),
                                Timestamp.from(it.toldAt())))
                .update();
    }

    /// Those told for a branch whose day has come.
    List<NumberRange> due(Kind kind, String branch, LocalDate today) {
        return sql.sql(
                        """
                        select first, last from stock.announcement
                         where program = ? and product = ? and branch = ? and planned_on <= ?
                        """)
                .params(kind.program(), kind.product(), branch, today)
                .query((row, _) -> new NumberRange(row.getLong(1), row.getLong(2)))
                .list();
    }

    /// Newest first.
    List<Announcement> list(
            String program,
            Scope branches,
            Function<Kind, @Nullable String> checkBy,
            @Nullable Long before,
            int limit) {
        var codes = branches.codes();
        return sql.sql(
                        """
                        select id, program, product, first, last, branch, planned_on, told_by,
                               told_at
                          from stock.announcement
                         where program = :program
                           and (:branches::text[] is null or branch = any(:branches))
                           and (:before::bigint is null or id < :before)
                         order by id desc
                         limit :limit
                        """)
                .param("program", program)
                .param("branches", codes == null ? null : codes.toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> {
                    var kind = new Kind(row.getString(2), row.getString(3));
                    return new Announcement(
                            row.getLong(1),
                            kind,
                            new NumberRange(row.getLong(4), row.getLong(5)),
                            checkBy.apply(kind),
                            row.getString(6),
                            row.getObject(7, LocalDate.class),
                            row.getString(8),
                            row.getTimestamp(9).toInstant());
                })
                .list();
    }
}
