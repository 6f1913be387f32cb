package huika.ledger;

import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.ledger.LotRules.Use;
import huika.outbox.Event;
import huika.outbox.OutboxParts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// All a commit group writes, gathered from its accepted drafts as columns.
final class GroupWrites {

    private static final String ACCOUNTS =
            """
            update ledger.account a
               set effective_on = 'epoch'::date + u.effective_on,
                   tier = u.tier, tier_since = 'epoch'::date + u.tier_since,
                   principal = u.principal, bonus = u.bonus, points = u.points,
                   owed_points = u.owed_points, counted = u.counted::jsonb, spent = u.spent,
                   purchases = u.purchases, window_until = 'epoch'::date + u.window_until,
                   next_expiry = 'epoch'::date + u.next_expiry,
                   last_purchase = 'epoch'::date + u.last_purchase, marks = u.marks::jsonb,
                   version = u.version
              from unnest(?::bigint[], ?::integer[], ?::text[], ?::integer[], ?::bigint[],
                          ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
                          ?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::text[],
                          ?::bigint[])
                   as u (id, effective_on, tier, tier_since, principal, bonus, points, owed_points,
                         counted, spent, purchases, window_until, next_expiry, last_purchase,
                         marks, version)
             where a.bucket = ? and a.id = u.id
            """;

    private static final String NEW_LOTS =
            """
            insert into ledger.lot
                   (bucket, id, account, asset, source, amount, remaining, open, earned_on,
                    valid_until)
            select ?, l.id, l.account, l.asset, l.source, l.amount, l.remaining, l.remaining > 0,
                   'epoch'::date + l.earned_on, 'epoch'::date + l.valid_until
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
                          ?::bigint[], ?::integer[], ?::integer[])
                   as l (id, account, asset, source, amount, remaining, earned_on, valid_until)
            """;

    private static final String CHANGED_LOTS =
            """
            update ledger.lot l
               set remaining = u.remaining, open = u.remaining > 0
              from unnest(?::bigint[], ?::bigint[]) as u (id, remaining)
             where l.bucket = ? and l.id = u.id
            """;

    private static final String JOURNALS =
            """
            insert into ledger.journal
                   (bucket, id, account, kind, at, business_date, program, version, client, key,
                    body_hash, branch, document, operator, parent, sources, targets, assets,
                    amounts, lots, lot_amounts, counts_on, counts, sales)
            select ?, j.id, j.account, j.kind,
                   'epoch'::timestamptz + j.micros * interval '1 microsecond',
                   'epoch'::date + j.day, j.program, j.version, j.client, j.key,
                   decode(j.body_hash, 'hex'), j.branch, j.document, j.operator, j.parent,
                   j.sources::text[], j.targets::text[], j.assets::text[], j.amounts::bigint[],
                   j.lots::bigint[], j.lot_amounts::bigint[], 'epoch'::date + j.counts_on,
                   j.counts, j.sales
              from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::integer[],
                          ?::text[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::integer[], ?::bigint[],
                          ?::smallint[])
                   as j (id, account, kind, micros, day, program, version, client, key, body_hash,
                         branch, document, operator, parent, sources, targets, assets, amounts,
                         lots, lot_amounts, counts_on, counts, sales)
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
        var all = List.copyOf(accounts.values());
        return new Part(
                "accounts",
                ACCOUNTS,
                List.of(
                        longs(all, a -> a.id),
                        days(all, a -> a.effectiveOn),
                        texts(all, a -> a.tier),
                        days(all, a -> a.tierSince),
                        longs(all, a -> a.principal),
                        longs(all, a -> a.bonus),
                        longs(all, a -> a.points),
                        longs(all, a -> a.owedPoints),
                        texts(all, a -> AccountColumns.counted(a.counted)),
                        longs(all, a -> a.spent),
                        longs(all, a -> a.purchases),
                        days(all, a -> a.windowUntil),
                        days(all, a -> a.nextExpiry),
                        days(all, a -> a.lastPurchase),
                        texts(all, a -> AccountColumns.marks(a.marks)),
                        longs(all, a -> a.version),
                        bucket(bucket)));
    }

    private Part journals(int bucket) {
        var all = journals;
        return new Part(
                "journals",
                JOURNALS,
                List.of(
                        bucket(bucket),
                        longs(all, j -> j.id),
                        longs(all, j -> j.account.id),
                        texts(all, j -> j.kind),
                        longs(all, j -> micros(j.at)),
                        days(all, j -> j.businessDate),
                        texts(all, j -> j.account.program),
                        ints(all, j -> j.version),
                        texts(all, j -> j.request.client()),
                        texts(all, j -> j.request.key()),
                        texts(all, j -> j.request.bodyHash()),
                        texts(all, j -> j.request.branch()),
                        texts(all, j -> j.request.document()),
                        texts(all, j -> j.request.operator()),
                        new Column("bigint", all.stream().map(j -> j.parent).toArray(Long[]::new)),
                        texts(all, j -> names(j.entries, Entry::source)),
                        texts(all, j -> names(j.entries, Entry::target)),
                        texts(all, j -> names(j.entries, Entry::asset)),
                        texts(all, j -> numbers(j.entries, Entry::amount)),
                        texts(all, j -> numbers(j.uses, Use::lot)),
                        texts(all, j -> numbers(j.uses, Use::amount)),
                        days(all, j -> j.countsOn),
                        longs(all, j -> j.counts),
                        new Column(
                                "smallint",
                                all.stream().map(j -> j.sales).toArray(Integer[]::new))));
    }

    private Part newLots(int bucket) {
        var all = List.copyOf(newLots.values());
        return new Part(
                "new_lots",
                NEW_LOTS,
                List.of(
                        bucket(bucket),
                        longs(all, l -> l.lot.id()),
                        longs(all, l -> l.account),
                        texts(all, l -> l.lot.asset()),
                        longs(all, l -> l.lot.source()),
                        longs(all, l -> l.lot.amount()),
                        longs(all, l -> l.lot.remaining()),
                        days(all, l -> l.lot.earnedOn()),
                        days(all, l -> l.lot.validUntil())));
    }

    private Part changedLots(int bucket) {
        var all = List.copyOf(changedLots.values());
        return new Part(
                "changed_lots",
                CHANGED_LOTS,
                List.of(longs(all, Lot::id), longs(all, Lot::remaining), bucket(bucket)));
    }

    private static Column bucket(int bucket) {
        return new Column("smallint", (short) bucket);
    }

    private static <T> Column longs(List<T> all, ToLongFunction<T> part) {
        return new Column("bigint", all.stream().mapToLong(part).toArray());
    }

    private static <T> Column ints(List<T> all, java.util.function.ToIntFunction<T> part) {
        return new Column("integer", all.stream().mapToInt(part).toArray());
    }

    private static <T> Column texts(List<T> all, Function<T, @Nullable String> part) {
        return new Column("text", all.stream().map(part).toArray(String[]::new));
    }

    private static <T> Column days(List<T> all, Function<T, @Nullable LocalDate> part) {
        var days = new @Nullable Integer[all.size()];
        for (var i = 0; i < days.length; i++) {
            var day = part.apply(all.get(i));
            days[i] = day == null ? null : (int) day.toEpochDay();
        }
        return new Column("integer", days);
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

    private static <T> String numbers(List<T> all, ToLongFunction<T> part) {
        var text = new StringBuilder("{");
        for (var each : all) {
            if (text.length() > 1) text.append(',');
            text.append(part.applyAsLong(each));
        }
        return text.append('}').toString();
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
    }
}
