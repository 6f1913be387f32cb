package huika.catalogue;

import huika.catalogue.Design.State;
import huika.catalogue.Design.Text;
import huika.security.Scope;
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
final class DesignStore {

    private static final String COLUMNS =
            """
            select id, program, product, title, layout, material, brand_check, picture, state,
                   sha256, approval, made_by, made_at, approved_by, approved_at
              from catalogue.design
            """;

    private final JdbcClient sql;

    DesignStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Design design) {
        var text = design.text();
        sql.sql(
                        """
                        insert into catalogue.design
                               (id, program, product, title, layout, material, brand_check, picture,
                                state, sha256, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                design.id(),
                                design.program(),
                                design.product(),
                                text.title(),
                                text.layout(),
                                text.material(),
                                text.brandCheck(),
                                text.picture(),
                                design.state().name(),
                                design.sha256(),
                                design.madeBy(),
                                Timestamp.from(design.madeAt())))
                .update();
    }

    void edit(long id, Text text, String sha256) {
        sql.sql(
                        """
                        update catalogue.design
                           set title = ?, layout = ?, material = ?, brand_check = ?, picture = ?,
                               sha256 = ?, version = version + 1
                         where id = ?
                        """)
                .params(
                        Arrays.asList(
                                text.title(),
                                text.layout(),
                                text.material(),
                                text.brandCheck(),
                                text.picture(),
                                sha256,
                                id))
                .update();
    }

    void move(long id, State state, @Nullable Long approval) {
        sql.sql("update catalogue.design set state = ?, approval = ? where id = ?")
                .params(Arrays.asList(state.name(), approval, id))
                .update();
    }

    void approve(long id, String person, Instant at) {
        sql.sql(
                        """
                        update catalogue.design
                           set state = 'APPROVED', approved_by = ?, approved_at = ?
                         where id = ?
                        """)
                .params(person, Timestamp.from(at), id)
                .update();
    }

    void withdraw(long id) {
        sql.sql("update catalogue.design set state = 'WITHDRAWN' where id = ?").param(id).update();
    }

    Optional<Design> lock(long id) {
        return sql.sql(COLUMNS + " where id = ? for update")
                .param(id)
                .query(DesignStore::design)
                .optional();
    }

    Optional<Design> find(long id) {
        return sql.sql(COLUMNS + " where id = ?").param(id).query(DesignStore::design).optional();
    }

    /// The design a kind of card is made after now: the last that was agreed to.
    Optional<Design> current(String program, String product) {
        return sql.sql(
                        COLUMNS
                                + """
                                 where program = ? and product = ? and state = 'APPROVED'
                                 order by approved_at desc, id desc
                                 limit 1
                                """)
                .params(program, product)
                .query(DesignStore::design)
                .optional();
    }

    /// Newest first.
    List<Design> list(
            Scope programs,
            @Nullable String program,
            @Nullable String product,
            @Nullable State state,
            @Nullable Long before,
            int limit) {
        var codes = programs.codes();
        return sql.sql(
                        COLUMNS
                                + """
                                 where (:programs::text[] is null or program = any(:programs))
                                   and (:program::text is null or program = :program)
                                   and (:product::text is null or product = :product)
                                   and (:state::text is null or state = :state)
                                   and (:before::bigint is null or id < :before)
                                 order by id desc
                                 limit :limit
                                """)
                .param("programs", codes == null ? null : codes.toArray(String[]::new))
                .param("program", program)
                .param("product", product)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(DesignStore::design)
                .list();
    }

    private static Design design(ResultSet row, int number) throws SQLException {
        var approved = row.getTimestamp("approved_at");
        return new Design(
                row.getLong("id"),
                row.getString("program"),
                row.getString("product"),
                new Text(
                        row.getString("title"),
                        row.getString("layout"),
                        row.getString("material"),
                        row.getString("brand_check"),
                        row.getString("picture")),
                State.valueOf(row.getString("state")),
                row.getString("sha256"),
                row.getObject("approval", Long.class),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("approved_by"),
                approved == null ? null : approved.toInstant());
    }
}
