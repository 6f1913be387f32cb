package huika.ledger;

import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.kernel.Sheet;
import huika.outbox.Event;
import huika.outbox.OutboxParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All a commit group writes, gathered from its accepted drafts as columns.
final class GroupWrites {

    private static final String ACCOUNTS =
            """
            update ledger.account a
               set tier = d[m[r + 1]], tier_since = date 'epoch' + nullif(m[r + 2], -2147483648)::int,
                   principal = m[r + 3], bonus = m[r + 4], points = m[r + 5],
                   owed_points = m[r + 6], spent = m[r + 7], purchases = m[r + 8],
                   window_until = date 'epoch' + m[r + 9]::int,
                   next_expiry = date 'epoch' + nullif(m[r + 10], -2147483648)::int,
                   last_purchase = date 'epoch' + nullif(m[r + 11], -2147483648)::int,
                   version = m[r + 12], counted = coalesce(d[m[r + 13]]::jsonb, a.counted),
                   marks = coalesce(d[m[r + 14]]::jsonb, a.marks),
                   effective_on = date 'epoch' + nullif(m[r + 15], -2147483648)::int
              from (select ?::bigint[] as m, ?::text[] as d offset 0) p,
                   (select id, place, (n - 1) * 15 as r
                      from unnest(?::bigint[], ?::tid[]) with ordinality as u (id, place, n)) u
             where a.bucket = ? and a.id = u.id and a.ctid = u.place
            """;

    private static final String NEW_LOTS =
            """
            insert into ledger.lot
                   (bucket, id, account, asset, source, amount, remaining, open, earned_on,
                    valid_until)
            select ?, m[r + 1], m[r + 2], d[m[r + 3]], m[r + 4], m[r + 5], m[r + 6], m[r + 6] > 0,
                   date 'epoch' + m[r + 7]::int,
                   date 'epoch' + nullif(m[r + 8], -2147483648)::int
              from (select ?::bigint[] as m, ?::text[] as d offset 0) p,
                   generate_series(0, ?::int - 8, 8) r
            """;

    private static final String CHANGED_LOTS =
            """
            update ledger.lot l
               set remaining = u.remaining, open = u.remaining > 0
              from unnest(?::bigint[], ?::bigint[], ?::tid[]) as u (id, remaining, place)
             where l.bucket = ? and l.id = u.id and l.ctid = u.place
            """;

    private static final String JOURNALS =
            """
            insert into ledger.journal
                   (bucket, id, account, kind, at, business_date, program, version, client, key,
                    body_hash, branch, document, operator, parent, sources, targets, assets,
                    amounts, lots, lot_amounts, counts_on, counts, sales, till, guest, facts)
            select ?, m[r + 1], m[r + 2], d[m[r + 3]],
                   timestamptz 'epoch' + m[r + 4] * interval '1 microsecond',
                   date 'epoch' + m[r + 5]::int, d[m[r + 6]], m[r + 7]::int, d[m[r + 8]], u.key,
                   decode(u.body_hash, 'hex'), d[m[r + 9]], u.document, d[m[r + 10]],
                   nullif(m[r + 11], -2147483648), d[m[r + 12]]::text[], d[m[r + 13]]::text[],
                   d[m[r + 14]]::text[], amounts[m[r + 15]:m[r + 16]], lots[m[r + 17]:m[r + 18]],
                   lot_amounts[m[r + 17]:m[r + 18]],
                   date 'epoch' + nullif(m[r + 19], -2147483648)::int, m[r + 20],
                   m[r + 21]::smallint, d[m[r + 22]], decode(d[m[r + 23]], 'hex'), u.facts
              from (select ?::bigint[] as m, ?::text[] as d, ?::bigint[] as amounts,
                           ?::bigint[] as lots, ?::bigint[] as lot_amounts offset 0) p,
                   (select key, body_hash, document, facts, (place - 1) * 23 as r
                      from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                           with ordinality as w (key, body_hash, document, facts, place)) u
            """;

    private final Map<Long, AccountState> accounts = new LinkedHashMap<>();
    private final List<JournalDraft> journals = new ArrayList<>();
    private final Map<Long, LotOf> newLots = new LinkedHashMap<>();
    private final Map<Long, Lot> changedLots = new LinkedHashMap<>();
    private final Map<Rows, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    private record LotOf(long account, Lot lot) {}

    void adopt(Draft draft) {
        adoptRefused(draft);
        var account = draft.account();
        if (!draft.touched && draft.journals.isEmpty() && draft.rows.isEmpty()) return;
        account.version++;
        accounts.put(account.id, account);
        journals.addAll(draft.journals);
        draft.newLots.forEach((id, lot) -> newLots.put(id, new LotOf(account.id, lot)));
        draft.changedLots.forEach((id, lot) -> {
            if (newLots.containsKey(id)) newLots.put(id, new LotOf(account.id, lot));
            else changedLots.put(id, lot);
        });
        draft.rows.forEach(
                (table, more) -> rows.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(more));
        events.addAll(draft.events);
    }

    /// What a refused work writes all the same.
    void adoptRefused(Draft draft) {
        draft.kept.forEach(
                (table, more) -> rows.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(more));
    }

    boolean isEmpty() {
        return accounts.isEmpty() && rows.isEmpty();
    }

    /// Rows of accounts and lots that are there already and change.
    int changed() {
        return accounts.size() + changedLots.size();
    }

    List<Part> parts(int bucket) {
        var parts = new ArrayList<Part>();
        if (!accounts.isEmpty()) parts.add(accounts(bucket));
        if (!journals.isEmpty()) parts.add(journals(bucket));
        if (!newLots.isEmpty()) parts.add(newLots(bucket));
        if (!changedLots.isEmpty()) parts.add(changedLots(bucket));
        for (var table : rows.keySet()) parts.add(table.part(rowsOf(table)));
        if (!events.isEmpty()) parts.add(OutboxParts.insert(events));
        return parts;
    }

    private List<@Nullable Object[]> rowsOf(Rows table) {
        return rows.getOrDefault(table, List.of());
    }

    private Part accounts(int bucket) {
        var sheet = new Sheet(15, accounts.size());
        var ids = new long[accounts.size()];
        var places = new String[ids.length];
        var next = 0;
        for (var a : accounts.values()) {
            places[next] = a.place;
            ids[next++] = a.id;
            sheet.text(a.tier).day(a.tierSince).number(a.principal).number(a.bonus);
            sheet.number(a.points).number(a.owedPoints).number(a.spent).number(a.purchases);
            sheet.day(a.windowUntil).day(a.nextExpiry).day(a.lastPurchase).number(a.version);
            sheet.text(a.countedChanged() ? AccountColumns.counted(a.counted) : null);
            sheet.text(a.marksChanged() ? AccountColumns.marks(a.marks) : null);
            sheet.day(a.effectiveOn);
        }
        return new Part(
                        "accounts",
                        ACCOUNTS,
                        List.of(
                                sheet.numbers(),
                                sheet.texts(),
                                new Column("bigint", ids),
                                new Column("tid", places),
                                bucket(bucket)))
                .toCount();
    }

    private Part journals(int bucket) {
        var size = journals.size();
        var sheet = new Sheet(23, size);
        var amounts = new Longs();
        var lots = new Longs();
        var lotAmounts = new Longs();
        var keys = new @Nullable String[size];
        var hashes = new @Nullable String[size];
        var documents = new @Nullable String[size];
        var facts = new @Nullable String[size];
        for (var i = 0; i < size; i++) {
            var j = journals.get(i);
            var request = j.request;
            keys[i] = request.key();
            hashes[i] = request.bodyHash();
            documents[i] = request.document();
            facts[i] = j.facts;
            sheet.number(j.id).number(j.account.id).text(j.kind).time(j.at).day(j.businessDate);
            sheet.text(j.account.program).number(j.version).text(request.client());
            sheet.text(request.branch()).text(request.operator()).number(j.parent);
            sheet.text(names(j.entries, Entry::source)).text(names(j.entries, Entry::target));
            sheet.text(names(j.entries, Entry::asset)).number(amounts.size() + 1);
            for (var entry : j.entries) amounts.add(entry.amount());
            sheet.number(amounts.size()).number(lots.size() + 1);
            for (var use : j.uses) {
                lots.add(use.lot());
                lotAmounts.add(use.amount());
            }
            sheet.number(lots.size()).day(j.countsOn).number(j.counts).number(j.sales);
            sheet.text(j.till).text(j.guest);
        }
        return new Part(
                "journals",
                JOURNALS,
                List.of(
                        bucket(bucket),
                        sheet.numbers(),
                        sheet.texts(),
                        amounts.column(),
                        lots.column(),
                        lotAmounts.column(),
                        new Column("text", keys),
                        new Column("text", hashes),
                        new Column("text", documents),
                        new Column("text", facts)));
    }

    private Part newLots(int bucket) {
        var sheet = new Sheet(8, newLots.size());
        for (var each : newLots.values()) {
            var lot = each.lot;
            sheet.number(lot.id()).number(each.account).text(lot.asset()).number(lot.source());
            sheet.number(lot.amount()).number(lot.remaining());
            sheet.day(lot.earnedOn()).day(lot.validUntil());
        }
        return new Part(
                "new_lots",
                NEW_LOTS,
                List.of(bucket(bucket), sheet.numbers(), sheet.texts(), sheet.count()));
    }

    private Part changedLots(int bucket) {
        var all = List.copyOf(changedLots.values());
        return new Part(
                        "changed_lots",
                        CHANGED_LOTS,
                        List.of(
                                new Column("bigint", all.stream().mapToLong(Lot::id).toArray()),
                                new Column(
                                        "bigint", all.stream().mapToLong(Lot::remaining).toArray()),
                                new Column(
                                        "tid", all.stream().map(Lot::place).toArray(String[]::new)),
                                bucket(bucket)))
                .toCount();
    }

    private static Column bucket(int bucket) {
        return new Column("smallint", (short) bucket);
    }

    /// An array literal of plain names; quoted, since a program chooses some of them.
    private static String names(List<Entry> entries, Function<Entry, String> part) {
        var text = new StringBuilder("{");
        for (var entry : entries) {
            if (text.length() > 1) text.append(',');
            text.append('"')
                    .append(part.apply(entry).replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }

    /// Numbers of several rows, one after the other.
    private static final class Longs {

        private long[] all = new long[64];
        private int size;

        void add(long number) {
            if (size == all.length) all = Arrays.copyOf(all, size * 2);
            all[size++] = number;
        }

        int size() {
            return size;
        }

        Column column() {
            return new Column("bigint", Arrays.copyOf(all, size));
        }
    }
}
