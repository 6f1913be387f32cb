package huika.ledger;

import huika.kernel.Chain;
import huika.ledger.LotRules.Use;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
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

/// Reads what a commit group touches, one statement a table, each naming the group's bucket.
final class GroupStore {

    private GroupStore() {}

    /// Locks the accounts, always in the same order, so that two groups never deadlock.
    static Map<Long, AccountState> lock(Connection connection, int bucket, Collection<Long> ids)
            throws SQLException {
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
        var states = new HashMap<Long, AccountState>();
        try (var statement = statement(connection, lock, bucket, ids);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var row = AccountColumns.read(rows);
                states.put(row.id(), new AccountState(row, rows.getString(25)));
            }
        }
        return states;
    }

    private static final String OPEN_LOTS =
            """
            select account, id, asset, source, amount, remaining, earned_on, valid_until,
                   ctid::text
              from ledger.lot
             where bucket = ? and account = any (?) and open
            """;

    /// Loads the open lots of accounts that spend or have something due.
    ///
    /// @param assets only lots of these; null: all
    static void lots(
            Connection connection,
            int bucket,
            Map<Long, AccountState> states,
            @Nullable Collection<String> assets)
            throws SQLException {
        if (states.isEmpty()) return;
        states.values().forEach(state -> state.lots = new LinkedHashMap<>());
        var sql = assets == null ? OPEN_LOTS : OPEN_LOTS + " and asset = any (?)";
        try (var statement = statement(connection, sql, bucket, states.keySet())) {
            if (assets != null) {
                statement.setArray(3, connection.createArrayOf("text", assets.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var state = states.get(rows.getLong(1));
                    var lot = lot(rows, 2, rows.getString(9));
                    if (state != null) state.lots().put(lot.id(), lot);
                }
            }
        }
    }

    /// Sums the tier window anew for accounts where something dropped out of it.
    static void windows(
            Connection connection,
            int bucket,
            Map<Long, AccountState> states,
            Map<Long, Work.CountingWindow> windows,
            Map<Long, LocalDate> days)
            throws SQLException {
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
        try (var statement = connection.prepareStatement(sum)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.setArray(2, connection.createArrayOf("date", since));
            statement.setArray(3, connection.createArrayOf("date", day));
            statement.setInt(4, bucket);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var state = states.get(rows.getLong(1));
                    if (state == null) continue;
                    state.spent = rows.getLong(2);
                    state.purchases = rows.getLong(3);
                    var first = rows.getObject(4, LocalDate.class);
                    state.windowUntil =
                            first == null
                                    ? LocalDate.of(9999, 12, 31)
                                    : window(windows, state.id).until(first);
                }
            }
        }
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
    static Map<String, Stored> stored(Connection connection, Collection<Request> requests)
            throws SQLException {
        var keyed = requests.stream().filter(r -> r.key() != null).toList();
        var documented = requests.stream().filter(r -> r.document() != null).toList();
        var found = new HashMap<String, Stored>();
        if (!keyed.isEmpty()) {
            var byKey =
                    """
                    select j.id, j.kind, j.client, j.key, encode(j.body_hash, 'hex'), j.program, j.branch, j.document
                      from unnest(?::text[], ?::text[]) as w (client, key)
                      join ledger.journal j on j.client = w.client and j.key = w.key
                    """;
            try (var statement = connection.prepareStatement(byKey)) {
                statement.setArray(1, texts(connection, keyed, Request::client));
                statement.setArray(2, texts(connection, keyed, Request::key));
                collect(statement, found);
            }
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
            try (var statement = connection.prepareStatement(byDocument)) {
                statement.setArray(1, texts(connection, documented, Request::program));
                statement.setArray(2, texts(connection, documented, Request::branch));
                statement.setArray(3, texts(connection, documented, Request::document));
                collect(statement, found);
            }
        }
        return found;
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

    private static void collect(PreparedStatement statement, Map<String, Stored> found)
            throws SQLException {
        try (var rows = statement.executeQuery()) {
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
    }

    private static java.sql.Array texts(
            Connection connection,
            List<Request> requests,
            java.util.function.Function<Request, @Nullable String> part)
            throws SQLException {
        return connection.createArrayOf("text", requests.stream().map(part).toArray(String[]::new));
    }

    /// Lots that journals took from, and what is still out of them.
    static Map<Long, TakenLots> taken(Connection connection, int bucket, Collection<Long> journals)
            throws SQLException {
        var result = new HashMap<Long, TakenLots>();
        if (journals.isEmpty()) return result;
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
        var lots = new HashMap<Long, List<Lot>>();
        var uses = new HashMap<Long, List<Use>>();
        try (var statement = connection.prepareStatement(family)) {
            var ids = connection.createArrayOf("bigint", journals.toArray(Long[]::new));
            statement.setInt(1, bucket);
            statement.setArray(2, ids);
            statement.setInt(3, bucket);
            statement.setArray(4, ids);
            statement.setInt(5, bucket);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var root = rows.getLong(1);
                    var lot = lot(rows, 3, rows.getString(10));
                    lots.computeIfAbsent(root, _ -> new ArrayList<>()).add(lot);
                    uses.computeIfAbsent(root, _ -> new ArrayList<>())
                            .add(new Use(lot.id(), rows.getLong(2)));
                }
            }
        }
        for (var journal : journals) {
            result.put(
                    journal,
                    new TakenLots(
                            lots.getOrDefault(journal, List.of()),
                            uses.getOrDefault(journal, List.of())));
        }
        return result;
    }

    /// Answers one lookup for all works of the group.
    static <K, V> Map<K, V> look(
            Connection connection, int bucket, Lookup<K, V> lookup, Collection<K> keys)
            throws SQLException {
        var answers = new HashMap<K, V>();
        try (var statement = connection.prepareStatement(lookup.sql())) {
            var index = 1;
            if (lookup.byBucket()) statement.setInt(index++, bucket);
            statement.setArray(index, connection.createArrayOf(lookup.keyType(), keys.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var value = lookup.reader().read(rows);
                    answers.put(lookup.key().apply(value), value);
                }
            }
        }
        return answers;
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

    private static PreparedStatement statement(
            Connection connection, String sql, int bucket, Collection<Long> ids)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setInt(1, bucket);
        statement.setArray(2, connection.createArrayOf("bigint", ids.toArray(Long[]::new)));
        return statement;
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
