package huika.goods;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class GoodsStore {

    private static final String ITEM =
            """
            select i.id, i.program, i.branch, i.sku, i.name, i.initials, i.category, i.price_fen,
                   i.flags, i.active, i.revision,
                   array(select b.code from goods.barcode b where b.item = i.id order by b.code)
                       as barcodes
              from goods.item i
            """;

    private final JdbcClient sql;

    GoodsStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// @return false where the branch has the SKU already
    boolean insert(Item item, String by, Instant at) {
        return sql.sql(
                                """
                                insert into goods.item
                                       (id, program, branch, sku, name, initials, category,
                                        price_fen, flags, active, revision, changed_by, changed_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (program, branch, sku) do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        item.id(),
                                        item.program(),
                                        item.branch(),
                                        item.sku(),
                                        item.name(),
                                        item.initials(),
                                        item.category(),
                                        item.price(),
                                        item.flags().toArray(String[]::new),
                                        item.active(),
                                        item.revision(),
                                        by,
                                        at.atOffset(ZoneOffset.UTC)))
                        .update()
                == 1;
    }

    void update(Item item, String by, Instant at) {
        sql.sql(
                        """
                        update goods.item
                           set name = ?, initials = ?, category = ?, price_fen = ?, flags = ?,
                               active = ?, revision = ?, changed_by = ?, changed_at = ?
                         where id = ?
                        """)
                .params(
                        Arrays.asList(
                                item.name(),
                                item.initials(),
                                item.category(),
                                item.price(),
                                item.flags().toArray(String[]::new),
                                item.active(),
                                item.revision(),
                                by,
                                at.atOffset(ZoneOffset.UTC),
                                item.id()))
                .update();
    }

    /// Makes these the item's barcodes.
    ///
    /// @return a code that is another item's; empty where none is
    Optional<String> barcodes(Item item) {
        sql.sql("delete from goods.barcode where item = ?").param(item.id()).update();
        for (var code : item.barcodes()) {
            var kept =
                    sql.sql(
                                    """
                                    insert into goods.barcode (program, branch, code, item)
                                    values (?, ?, ?, ?)
                                    on conflict do nothing
                                    """)
                            .params(item.program(), item.branch(), code, item.id())
                            .update();
            if (kept == 0) return Optional.of(code);
        }
        return Optional.empty();
    }

    Optional<Item> find(long id) {
        return sql.sql(ITEM + " where i.id = ?").param(id).query((row, n) -> item(row)).optional();
    }

    Optional<Item> lock(long id) {
        return sql.sql(ITEM + " where i.id = ? for update of i")
                .param(id)
                .query((row, n) -> item(row))
                .optional();
    }

    Optional<Item> bySku(String program, String branch, String sku) {
        return sql.sql(ITEM + " where i.program = ? and i.branch = ? and i.sku = ?")
                .params(program, branch, sku)
                .query((row, n) -> item(row))
                .optional();
    }

    Optional<Item> byBarcode(String program, String branch, String code) {
        return sql.sql(
                        ITEM
                                + """
                                 where i.id = (select item from goods.barcode
                                                where program = ? and branch = ? and code = ?)
                                """)
                .params(program, branch, code)
                .query((row, n) -> item(row))
                .optional();
    }

    /// By SKU, those after `after`.
    ///
    /// @param q part of the name, or what the SKU, a barcode or the initials begin with
    List<Item> list(
            String program,
            String branch,
            @Nullable String q,
            @Nullable String category,
            @Nullable Boolean active,
            @Nullable String after,
            int limit) {
        return sql.sql(
                        ITEM
                                + """
                                 where i.program = :program and i.branch = :branch
                                   and (:active::boolean is null or i.active = :active)
                                   and (:category::text is null or i.category = :category)
                                   and (:after::text is null or i.sku > :after)
                                   and (:q::text is null
                                        or strpos(i.name, :q) > 0
                                        or starts_with(lower(i.sku), lower(:q))
                                        or starts_with(i.initials, lower(:q))
                                        or exists (select from goods.barcode b
                                                    where b.item = i.id
                                                      and starts_with(b.code, :q)))
                                 order by i.sku
                                 limit :limit
                                """)
                .param("program", program)
                .param("branch", branch)
                .param("category", category)
                .param("active", active)
                .param("after", after)
                .param("q", q)
                .param("limit", limit)
                .query((row, n) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getString("sku"),
                List.of((String[]) row.getArray("barcodes").getArray()),
                row.getString("name"),
                row.getString("initials"),
                row.getString("category"),
                row.getLong("price_fen"),
                List.of((String[]) row.getArray("flags").getArray()),
                row.getBoolean("active"),
                row.getInt("revision"));
    }
}
