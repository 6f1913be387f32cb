package huika.production;

import huika.security.Scope;
import huika.stock.Kind;
import huika.stock.NumberRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SegmentStore {

    /// A file of codes that was imported.
    record CodeFile(String name, String sha256, long codes, String person, Instant at) {}

    private static final String COLUMNS =
            """
            select s.id, s.card_order, s.program, s.product, s.branch, s.first, s.last, s.check_by,
                   s.label, s.codes_needed, s.coded, s.delivered, s.made_by, s.made_at,
                   (select coalesce(sum(d.last - d.first + 1), 0) from production.defect d
                     where d.segment = s.id) as defects
              from production.segment s
            """;

    private final JdbcClient sql;

    SegmentStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Segment it) {
        sql.sql(
                        """
                        insert into production.segment
                               (id, card_order, program, product, branch, first, last, check_by,
                                label, codes_needed, delivered, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                it.id(),
                                it.order(),
                                it.kind().program(),
                                it.kind().product(),
                                it.branch(),
                                it.range().first(),
                                it.range().last(),
                                it.checkBy(),
                                it.label(),
                                it.codesNeeded(),
                                it.delivered(),
                                it.madeBy(),
                                Timestamp.from(it.madeAt())))
                .update();
    }

    void delivered(long order, LocalDate day) {
        sql.sql("update production.segment set delivered = ? where card_order = ?")
                .params(day, order)
                .update();
    }

    void coded(long id, CodeFile file, long fileId) {
        sql.sql("update production.segment set coded = coded + ? where id = ?")
                .params(file.codes(), id)
                .update();
        sql.sql(
                        """
                        insert into production.code_file
                               (id, segment, name, sha256, codes, person, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        fileId,
                        id,
                        file.name(),
                        file.sha256(),
                        file.codes(),
                        file.person(),
                        Timestamp.from(file.at()))
                .update();
    }

    List<CodeFile> files(long segment) {
        return sql.sql(
                        """
                        select name, sha256, codes, person, at from production.code_file
                         where segment = ?
                         order by id
                        """)
                .param(segment)
                .query((row, _) ->
                        new CodeFile(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()))
                .list();
    }

    void defect(long id, long segment, NumberRange range, String kind, String person, Instant at) {
        sql.sql(
                        """
                        insert into production.defect (id, segment, first, last, kind, person, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, segment, range.first(), range.last(), kind, person, Timestamp.from(at))
                .update();
    }

    Optional<Segment> find(long id) {
        return sql.sql(COLUMNS + " where s.id = ?").param(id).query(SegmentStore::read).optional();
    }

    Optional<Segment> ofOrder(long order) {
        return sql.sql(COLUMNS + " where s.card_order = ?")
                .param(order)
                .query(SegmentStore::read)
                .optional();
    }

    /// Newest first.
    List<Segment> list(
            Scope programs,
            Scope branches,
            @Nullable String program,
            @Nullable String product,
            @Nullable Long before,
            int limit) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or s.program = any(:programs))
                                   and (:branches::text[] is null or s.branch = any(:branches))
                                   and (:program::text is null or s.program = :program)
                                   and (:product::text is null or s.product = :product)
                                   and (:before::bigint is null or s.id < :before)
                                 order by s.id desc
                                 limit :limit
                                """)
                .param("programs", OrderStore.codes(programs))
                .param("branches", OrderStore.codes(branches))
                .param("program", program)
                .param("product", product)
                .param("before", before)
                .param("limit", limit)
                .query(SegmentStore::read)
                .list();
    }

    private static Segment read(ResultSet row, int number) throws SQLException {
        return new Segment(
                row.getLong("id"),
                row.getObject("card_order", Long.class),
                new Kind(row.getString("program"), row.getString("product")),
                row.getString("branch"),
                new NumberRange(row.getLong("first"), row.getLong("last")),
                row.getString("check_by"),
                row.getString("label"),
                row.getBoolean("codes_needed"),
                row.getLong("coded"),
                row.getObject("delivered", LocalDate.class),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                row.getLong("defects"));
    }
}
