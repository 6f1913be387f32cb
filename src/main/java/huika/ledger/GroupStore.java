package huika.ledger;

import huika.kernel.Chain;
import huika.kernel.Chain.Column;
import huika.kernel.Reads;
import huika.ledger.LotRules.Use;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What a commit group reads, one select a table, each naming the group's bucket; and writes.
final class GroupStore {

    private GroupStore() {}

    /// Locks the accounts, always in the same order, so that two groups never deadlock.
    static void lock(
            Reads reads, int bucket, Collection<Long> ids, Map<Long, AccountState> states) {
        var lock =
                """
                select bucket, id, program, subject, status, category, tier, tier_since,
                       birth_month, birth_day, parties, effective_on, principal, bonus, points,
                       owed_points, counted::text, spent, purchases, window_until, next_expiry,
                       last_purchase, marks::text, version, ctid::text
                  from ledger.account
                 where bucket = ? and id = any (?)
                 order by id
                   for update
                """;
        reads.add(
                lock,
                List.of(bucket(bucket), ids(ids)),
                rows -> {
                    while (rows.next()) {
                        var row = AccountColumns.read(rows);
                        states.put(row.id(), new AccountState(row, rows.getString(25)));
                    }
                });
    }

    private static final String OPEN_LOTS =
            """
            select account, id, asset, source, amount, remaining, earned_on, valid_until,
                   ctid::text
              from ledger.lot
             where bucket = ? and account = any (?) and open
            """;

    /// Loads the open lots of accounts, which are known by then.
    ///
    /// @param assets only lots of these; null: all
    static void lots(
            Reads reads,
            int bucket,
            Collection<Long> accounts,
            @Nullable Collection<String> assets,
            Map<Long, AccountState> states) {
        if (accounts.isEmpty()) return;
        var sql = assets == null ? OPEN_LOTS : OPEN_LOTS + " and asset = any (?)";
        var columns = new ArrayList<>(List.of(bucket(bucket), ids(accounts)));
        if (assets != null) columns.add(new Column("text", assets.toArray(String[]::new)));
        reads.add(
                sql,
                columns,
                rows -> {
                    for (var account : accounts) {
                        var state = states.get(account);
                        if (state != null) state.lots = new LinkedHashMap<>();
                    }
                    while (rows.next()) {
                        var state = states.get(rows.getLong(1));
                        var lot = lot(rows, 2, rows.getString(9));
                        if (state != null) state.lots().put(lot.id(), lot);
                    }
                });
    }

    /// Sums the tier window anew for accounts where something dropped out of it.
    static void windows(
            Reads reads,
            int bucket,
            Map<Long, AccountState> states,
            Map<Long, Work.CountingWindow> windows,
            Map<Long, LocalDate> days) {
        if (states.isEmpty()) return;
        var sum =
                """
                select w.account, coalesce(sum(j.counts), 0), coalesce(sum(j.sales), 0),
                       min(j.counts_on) filter (where j.counts <> 0 or j.sales <> 0)
                  from unnest(?::bigint[], ?::date[], ?::date[]) as w (account, since, day)
                  left join ledger.journal j
                    on j.bucket = ? and j.account = w.account
                   and j.counts_on between w.since and w.day
                 group by w.account
                """;
        var ids = states.keySet().toArray(Long[]::new);
        var since = new Date[ids.length];
        var day = new Date[ids.length];
        for (var i = 0; i < ids.length; i++) {
            var today = days.get(ids[i]);
            if (today == null) throw new IllegalStateException("no day of " + ids[i]);
            since[i] = Date.valueOf(window(windows, ids[i]).from(today));
            day[i] = Date.valueOf(today);
        }
        reads.add(
                sum,
                List.of(
                        new Column("bigint", ids),
                        new Column("date", since),
                        new Column("date", day),
                        bucket(bucket)),
                rows -> {
                    while (rows.next()) {
                        var state = states.get(rows.getLong(1));
                        if (state != null) summed(state, rows, window(windows, state.id));
                    }
                });
    }

    private static void summed(AccountState state, ResultSet rows, Work.CountingWindow window)
            throws SQLException {
        state.spent = rows.getLong(2);
        state.purchases = rows.getLong(3);
        var first = rows.getObject(4, LocalDate.class);
        state.windowUntil = first == null ? LocalDate.of(9999, 12, 31) : window.until(first);
    }

    private static Work.CountingWindow window(
            Map<Long, Work.CountingWindow> windows, long account) {
        var window = windows.get(account);
        if (window == null) throw new IllegalStateException("no window of " + account);
        return window;
    }

    /// A request that was done before: which journal, by its key or by its document.
    record Stored(long id, String kind, String client, String key, String bodyHash) {}

    /// Journals that already have one of these keys or documents.
    static void stored(Reads reads, Collection<Request> requests, Map<String, Stored> found) {
        var keyed = requests.stream().filter(r -> r.key() != null).toList();
        var documented = requests.stream().filter(r -> r.document() != null).toList();
        if (!keyed.isEmpty()) {
            var byKey =
                    """
                    select j.id, j.kind, j.client, j.key, encode(j.body_hash, 'hex'), j.program, j.branch, j.document
                      from unnest(?::text[], ?::text[]) as w (client, key)
                      join ledger.journal j on j.client = w.client and j.key = w.key
                    """;
            reads.add(
                    byKey,
                    List.of(
                            Column.texts(keyed, Request::client),
                            Column.texts(keyed, Request::key)),
                    rows -> collect(rows, found));
        }
        if (!documented.isEmpty()) {
            var byDocument =
                    """
                    select j.id, j.kind, j.client, j.key, encode(j.body_hash, 'hex'), j.program, j.branch, j.document
                      from unnest(?::text[], ?::text[], ?::text[]) as w (program, branch, document)
                      join ledger.journal j
                        on j.program = w.program and j.branch = w.branch
                       and j.document = w.document
                    """;
            reads.add(
                    byDocument,
                    List.of(
                            Column.texts(documented, Request::program),
                            Column.texts(documented, Request::branch),
                            Column.texts(documented, Request::document)),
                    rows -> collect(rows, found));
        }
    }

    static String keyOf(Request request) {
        return "k\n" + request.client() + "\n" + request.key();
    }

    static String documentOf(Request request) {
        return documentOf(request.program(), request.branch(), request.document());
    }

    private static String documentOf(
            String program, @Nullable String branch, @Nullable String document) {
        return "d\n" + program + "\n" + branch + "\n" + document;
    }

    private static void collect(ResultSet rows, Map<String, Stored> found) throws SQLException {
        while (rows.next()) {
            var stored =
                    new Stored(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5));
            if (stored.key() != null)
                found.put("k\n" + stored.client() + "\n" + stored.key(), stored);
            if (rows.getString(8) != null) {
                found.put(
                        documentOf(rows.getString(6), rows.getString(7), rows.getString(8)),
                        stored);
            }
        }
    }

    /// Lots that journals took from, and what is still out of them.
    static void taken(
            Reads reads, int bucket, Collection<Long> journals, Map<Long, TakenLots> taken) {
        if (journals.isEmpty()) return;
        var family =
                """
                with family as (
                    select id as root, lots, lot_amounts, true as own
                      from ledger.journal where bucket = ? and id = any (?)
                    union all
                    select parent, lots, lot_amounts, false
                      from ledger.journal where bucket = ? and parent = any (?)),
                moved as (
                    select f.root, u.lot, sum(u.amount) as amount, min(u.position) as position
                      from family f,
                           unnest(f.lots, f.lot_amounts) with ordinality as u (lot, amount, position)
                     where (f.own and u.amount > 0) or (not f.own and u.amount < 0)
                     group by f.root, u.lot)
                select m.root, m.amount, l.id, l.asset, l.source, l.amount, l.remaining,
                       l.earned_on, l.valid_until, l.ctid::text
                  from moved m
                  join ledger.lot l on l.bucket = ? and l.id = m.lot
                 order by m.root, m.position
                """;
        var ids = ids(journals);
        reads.add(
                family,
                List.of(bucket(bucket), ids, bucket(bucket), ids, bucket(bucket)),
                rows -> {
                    var lots = new HashMap<Long, List<Lot>>();
                    var uses = new HashMap<Long, List<Use>>();
                    while (rows.next()) {
                        var root = rows.getLong(1);
                        var lot = lot(rows, 3, rows.getString(10));
                        lots.computeIfAbsent(root, _ -> new ArrayList<>()).add(lot);
                        uses.computeIfAbsent(root, _ -> new ArrayList<>())
                                .add(new Use(lot.id(), rows.getLong(2)));
                    }
                    lots.forEach((root, of) ->
                            taken.put(root, new TakenLots(of, uses.getOrDefault(root, List.of()))));
                });
    }

    /// Answers one lookup for all works of the group.
    static <K, V> void look(
            Reads reads, int bucket, Lookup<K, V> lookup, Collection<K> keys, Map<K, V> answers) {
        var asked = new Column(lookup.keyType(), keys.toArray());
        reads.add(
                lookup.sql(),
                lookup.byBucket() ? List.of(bucket(bucket), asked) : List.of(asked),
                rows -> {
                    while (rows.next()) {
                        var value = lookup.reader().read(rows);
                        answers.put(lookup.key().apply(value), value);
                    }
                });
    }

    /// Writes all drafts of the group with one statement. Rows that were locked before are changed
    /// where they lie, which is counted: one that had moved would be missed.
    static void write(Connection connection, int bucket, GroupWrites writes) throws SQLException {
        var chain = new Chain();
        for (var part : writes.parts(bucket)) chain.add(part);
        if (chain.isEmpty()) return;
        var changed = LongStream.of(chain.execute(connection)).sum();
        if (changed != writes.changed()) {
            throw new IllegalStateException(changed + " rows instead of " + writes.changed());
        }
    }

    private static Column bucket(int bucket) {
        return new Column("integer", bucket);
    }

    private static Column ids(Collection<Long> ids) {
        return Column.longs(List.copyOf(ids), Long::longValue);
    }

    static Lot lot(ResultSet row, int from, @Nullable String place) throws SQLException {
        return new Lot(
                row.getLong(from),
                row.getString(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getObject(from + 5, LocalDate.class),
                row.getObject(from + 6, LocalDate.class),
                place);
    }
}
