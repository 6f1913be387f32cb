package huika.counter;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.kernel.Together;
import huika.ledger.Buckets;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads slips: what journals keep for the counter.
@Repository
class SlipStore {

    private static final String COLUMNS =
            """
            select bucket, id, kind, account, program, version, branch, till, document, at,
                   business_date, parent, facts::text
              from counter.slip
            """;

    /// Slips of a group, by id.
    static final Lookup<Long, StoredSlip> BY_ID =
            new Lookup<>(
                    "slip",
                    COLUMNS + " where bucket = ? and id = any (?)",
                    true,
                    "bigint",
                    SlipStore::read,
                    StoredSlip::id);

    /// All slips that undo one, in the order they happened, by the one they undo.
    static final Lookup<Long, Children> BY_PARENT =
            new Lookup<>(
                    "children",
                    """
                    select parent, array_agg(facts::text order by id)
                      from counter.slip
                     where bucket = ? and parent = any (?)
                     group by parent
                    """,
                    true,
                    "bigint",
                    row ->
                            new Children(
                                    row.getLong(1), List.of((String[]) row.getArray(2).getArray())),
                    Children::parent);

    /// Facts of the slips that undo another.
    record Children(long parent, List<String> facts) {}

    /// A slip as it was kept.
    record StoredSlip(
            int bucket,
            long id,
            String kind,
            long account,
            String program,
            int version,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String document,
            Instant at,
            LocalDate businessDate,
            @Nullable Long parent,
            String facts) {

        Slip slip() {
            return SlipReading.slip(kind, facts);
        }

        <T> T as(Class<T> type) {
            return SlipReading.JSON.readValue(facts, type);
        }

        String text() {
            return Kinds.id(kind, id);
        }
    }

    private static final int TOGETHER = 200;

    private final JdbcClient jdbc;
    private final Buckets buckets;
    private final Together<Long, StoredSlip> looked = new Together<>(TOGETHER, this::slips);
    private final Together<Long, List<String>> followed = new Together<>(TOGETHER, this::followers);

    SlipStore(JdbcClient jdbc, Buckets buckets) {
        this.jdbc = jdbc;
        this.buckets = buckets;
    }

    /// A slip by its id; its bucket is not in the id, so all are asked.
    Optional<StoredSlip> find(long id) {
        return looked.find(id);
    }

    private Map<Long, StoredSlip> slips(Collection<Long> ids) {
        var found = new HashMap<Long, StoredSlip>();
        jdbc.sql(COLUMNS + " where bucket = any (?) and id = any (?)")
                .params(buckets.all(), ids.toArray(Long[]::new))
                .query(row -> {
                    var slip = read(row);
                    found.put(slip.id(), slip);
                });
        return found;
    }

    /// The facts of the slips that undo parts of this one, oldest first.
    List<String> followers(long id) {
        return followed.find(id).orElse(List.of());
    }

    private Map<Long, List<String>> followers(Collection<Long> ids) {
        var select =
                """
                select parent, array_agg(facts::text order by id)
                  from counter.slip
                 where bucket = any (?) and parent = any (?)
                 group by parent
                """;
        var found = new HashMap<Long, List<String>>();
        jdbc.sql(select)
                .params(buckets.all(), ids.toArray(Long[]::new))
                .query(row -> {
                    var facts = (String[]) row.getArray(2).getArray();
                    found.put(row.getLong(1), List.of(facts));
                });
        return found;
    }

    StoredSlip get(long id) {
        return find(id).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// The member of staff who did it; empty where a system did, or nobody said who.
    Optional<String> operator(StoredSlip slip) {
        return jdbc.sql("select operator from ledger.journal where bucket = ? and id = ?")
                .params(slip.bucket(), slip.id())
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(found -> found);
    }

    static StoredSlip read(ResultSet row) throws SQLException {
        var parent = row.getLong(12);
        return new StoredSlip(
                row.getInt(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getTimestamp(10).toInstant(),
                row.getObject(11, LocalDate.class),
                row.wasNull() || parent == 0 ? null : parent,
                row.getString(13));
    }
}
