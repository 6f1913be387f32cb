package huika.ledger;

import huika.kernel.Chain;
import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.Together;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Opens accounts and reads them outside commit groups.
@Component
public class Accounts {

    private static final int TOGETHER = 500;

    private final JdbcClient jdbc;
    private final Together<Long, AccountRow> looked = new Together<>(TOGETHER, this::rows);
    private final Buckets buckets;
    private final Clock clock;
    private final Ids ids;

    Accounts(JdbcClient jdbc, Buckets buckets, Clock clock, Ids ids) {
        this.jdbc = jdbc;
        this.buckets = buckets;
        this.clock = clock;
        this.ids = ids;
    }

    /// An account to open.
    ///
    /// @param id the membership's id, or that of a bearer card
    /// @param status `ACTIVE`, or `PENDING` while an application waits
    /// @param effectiveOn first day of benefits; null where something must come first
    public record NewAccount(
            long id,
            String program,
            String subject,
            String status,
            @Nullable String category,
            @Nullable String tier,
            @Nullable MonthDay birthday,
            List<String> parties,
            @Nullable LocalDate effectiveOn) {}

    /// Opens an account within the caller's transaction.
    public void open(NewAccount account) {
        var insert =
                """
                insert into ledger.account
                       (bucket, id, program, subject, status, category, tier, tier_since,
                        birth_month, birth_day, parties, effective_on, opened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        var birthday = account.birthday();
        jdbc.sql(insert)
                .params(
                        java.util.Arrays.asList(
                                buckets.of(account.id()),
                                account.id(),
                                account.program(),
                                account.subject(),
                                account.status(),
                                account.category(),
                                account.tier(),
                                account.tier() == null ? null : clock.today(),
                                birthday == null ? null : birthday.getMonthValue(),
                                birthday == null ? null : birthday.getDayOfMonth(),
                                account.parties().toArray(String[]::new),
                                account.effectiveOn(),
                                java.sql.Timestamp.from(clock.now())))
                .update();
    }

    /// Opens accounts of one program with the caller's [Chain].
    public Part opening(String program, List<NewAccount> accounts) {
        var insert =
                """
                insert into ledger.account
                       (bucket, id, program, subject, status, category, tier, tier_since,
                        birth_month, birth_day, parties, effective_on, opened_at)
                select a.bucket, a.id, ?, a.subject, a.status, a.category, a.tier,
                       case when a.tier is null then null else 'epoch'::date + ?::integer end,
                       a.birthday / 100, a.birthday % 100, a.parties::text[],
                       'epoch'::date + a.effective_on, ?::timestamptz
                  from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                              ?::text[], ?::integer[], ?::text[], ?::integer[])
                       as a (bucket, id, subject, status, category, tier, birthday, parties,
                             effective_on)
                """;
        return new Part(
                "new_accounts",
                insert,
                List.of(
                        new Column("text", program),
                        new Column("integer", (int) clock.today().toEpochDay()),
                        new Column("timestamptz", clock.now().atOffset(ZoneOffset.UTC)),
                        Column.ints(accounts, account -> buckets.of(account.id())),
                        Column.longs(accounts, NewAccount::id),
                        Column.texts(accounts, NewAccount::subject),
                        Column.texts(accounts, NewAccount::status),
                        Column.texts(accounts, NewAccount::category),
                        Column.texts(accounts, NewAccount::tier),
                        Column.ints(accounts, account -> monthDay(account.birthday())),
                        Column.texts(accounts, account -> Chain.array(account.parties())),
                        Column.days(accounts, NewAccount::effectiveOn)));
    }

    private static @Nullable Integer monthDay(@Nullable MonthDay day) {
        return day == null ? null : day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    /// Changes what the program knows of the holder, within the caller's transaction.
    public void change(
            long id,
            String status,
            @Nullable String category,
            @Nullable MonthDay birthday,
            List<String> parties) {
        var update =
                """
                update ledger.account
                   set status = ?, category = ?, birth_month = ?, birth_day = ?, parties = ?,
                       version = version + 1
                 where bucket = ? and id = ?
                """;
        jdbc.sql(update)
                .params(
                        java.util.Arrays.asList(
                                status,
                                category,
                                birthday == null ? null : birthday.getMonthValue(),
                                birthday == null ? null : birthday.getDayOfMonth(),
                                parties.toArray(String[]::new),
                                buckets.of(id),
                                id))
                .update();
    }

    /// Benefits begin on this day, and card years count from it; within the caller's transaction.
    public void takeEffect(long id, LocalDate day) {
        var update =
                """
                update ledger.account
                   set effective_on = ?, version = version + 1
                 where bucket = ? and id = ?
                """;
        jdbc.sql(update).params(day, buckets.of(id), id).update();
    }

    /// What counted on one day: fen and sales.
    public record Counted(LocalDate on, long fen, int sales) {}

    /// Makes what was bought before the account existed count towards a tier, within the caller's
    /// transaction. No value moves.
    public void countBefore(
            long id, String program, int version, List<Counted> days, Work.CountingWindow window) {
        var insert =
                """
                insert into ledger.journal
                       (bucket, id, account, kind, at, business_date, program, version, sources,
                        targets, assets, amounts, counts_on, counts, sales)
                values (?, ?, ?, 'COUNTED', ?, ?, ?, ?, '{}', '{}', '{}', '{}', ?, ?, ?)
                """;
        var today = clock.today();
        var since = window.from(today);
        var spent = 0L;
        var purchases = 0L;
        var until = LocalDate.of(9999, 12, 31);
        for (var day : days) {
            jdbc.sql(insert)
                    .params(
                            buckets.of(id),
                            ids.next(),
                            id,
                            java.sql.Timestamp.from(clock.now()),
                            today,
                            program,
                            version,
                            day.on(),
                            day.fen(),
                            day.sales())
                    .update();
            if (day.on().isBefore(since)) continue;
            spent += day.fen();
            purchases += day.sales();
            if (window.until(day.on()).isBefore(until)) until = window.until(day.on());
        }
        var update =
                """
                update ledger.account set spent = ?, purchases = ?, window_until = ?
                 where bucket = ? and id = ?
                """;
        jdbc.sql(update).params(spent, purchases, until, buckets.of(id), id).update();
    }

    /// Locks an account for the rest of the caller's transaction. Whoever changes a card takes this
    /// lock first, so that a purchase and a loss report have an order.
    public boolean lock(long id) {
        var lock = "select id from ledger.account where bucket = ? and id = ? for update";
        return jdbc.sql(lock).params(buckets.of(id), id).query(Long.class).optional().isPresent();
    }

    /// Moves an account on without a journal, within the caller's transaction, so that an event can
    /// be told in its place among the account's others.
    ///
    /// @return the account's new version, the event's sequence
    public long advance(long id) {
        var update =
                """
                update ledger.account
                   set version = version + 1
                 where bucket = ? and id = ?
                returning version
                """;
        return jdbc.sql(update).params(buckets.of(id), id).query(Long.class).single();
    }

    /// Takes back an account that was opened for something that was refused then. One that was used
    /// stays.
    public void discard(long id) {
        var delete = "delete from ledger.account where bucket = ? and id = ? and version = 0";
        jdbc.sql(delete).params(buckets.of(id), id).update();
    }

    public Optional<AccountRow> find(long id) {
        return looked.find(id);
    }

    private Map<Long, AccountRow> rows(Collection<Long> ids) {
        var select =
                """
                select bucket, id, program, subject, status, category, tier, tier_since,
                       birth_month, birth_day, parties, effective_on, principal, bonus, points,
                       owed_points, counted::text, spent, purchases, window_until, next_expiry,
                       last_purchase, marks::text, version
                  from ledger.account
                 where bucket = any (?) and id = any (?)
                """;
        var found = new HashMap<Long, AccountRow>();
        jdbc.sql(select)
                .params(buckets.of(ids), ids.toArray(Long[]::new))
                .query(row -> {
                    var account = AccountColumns.read(row);
                    found.put(account.id(), account);
                });
        return found;
    }

    /// What counted since a day.
    public Counted counted(long id, LocalDate since) {
        var sum =
                """
                select coalesce(sum(counts), 0), coalesce(sum(sales), 0)
                  from ledger.journal
                 where bucket = ? and account = ? and counts_on >= ?
                """;
        return jdbc.sql(sum)
                .params(buckets.of(id), id, since)
                .query((row, _) -> new Counted(since, row.getLong(1), row.getInt(2)))
                .single();
    }

    /// Lots that are not used up, earliest expiry first, expired ones included until they are
    /// swept.
    public List<Lot> openLots(long id) {
        var select =
                """
                select id, asset, source, amount, remaining, earned_on, valid_until
                  from ledger.lot
                 where bucket = ? and account = ? and open
                 order by valid_until nulls last, id
                """;
        return jdbc.sql(select)
                .params(buckets.of(id), id)
                .query((row, _) -> GroupStore.lot(row, 1, null))
                .list();
    }

    /// One entry of an account's statement, newest first.
    public record EntryRow(
            long journal,
            String kind,
            java.time.Instant at,
            LocalDate businessDate,
            String source,
            String target,
            String asset,
            long amount,
            long position,
            @Nullable String document,
            @Nullable String branch) {}

    /// Entries that changed the member's own account, newest first.
    public Page<EntryRow> entries(long id, int limit, @Nullable String cursor) {
        var select =
                """
                select j.id, j.kind, j.at, j.business_date, e.source, e.target, e.asset, e.amount,
                       e.position, j.document, j.branch
                  from ledger.journal j,
                       unnest(j.sources, j.targets, j.assets, j.amounts)
                       with ordinality as e (source, target, asset, amount, position)
                 where j.bucket = ? and j.account = ?
                   and (e.source = 'member' or e.target = 'member')
                   and j.id <= ? and (j.id, e.position) < (?, ?)
                 order by j.id desc, e.position desc
                 limit ?
                """;
        var after =
                cursor == null ? new String[] {Long.toString(Long.MAX_VALUE), "0"} : key(cursor);
        var rows =
                jdbc.sql(select)
                        .params(
                                buckets.of(id),
                                id,
                                Long.parseLong(after[0]),
                                Long.parseLong(after[0]),
                                Long.parseLong(after[1]),
                                limit + 1)
                        .query((row, _) -> entry(row))
                        .list();
        return Page.of(rows, limit, row -> row.journal() + "." + row.position());
    }

    /// The journal, where it is this account's.
    public Optional<JournalRow> journal(long account, long id) {
        var select =
                """
                select id, kind, at, business_date, document, branch
                  from ledger.journal
                 where bucket = ? and account = ? and id = ?
                """;
        return jdbc.sql(select)
                .params(buckets.of(account), account, id)
                .query((row, _) -> JournalRow.read(row))
                .optional();
    }

    /// Entries that changed the member's own account from one time until another, oldest first; at
    /// most two hundred.
    public List<EntryRow> entriesBetween(long id, java.time.Instant from, java.time.Instant until) {
        var select =
                """
                select j.id, j.kind, j.at, j.business_date, e.source, e.target, e.asset, e.amount,
                       e.position, j.document, j.branch
                  from ledger.journal j,
                       unnest(j.sources, j.targets, j.assets, j.amounts)
                       with ordinality as e (source, target, asset, amount, position)
                 where j.bucket = ? and j.account = ? and j.at >= ? and j.at <= ?
                   and (e.source = 'member' or e.target = 'member')
                 order by j.id, e.position limit 200
                """;
        return jdbc.sql(select)
                .params(
                        buckets.of(id),
                        id,
                        java.sql.Timestamp.from(from),
                        java.sql.Timestamp.from(until))
                .query((row, _) -> entry(row))
                .list();
    }

    private static EntryRow entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new EntryRow(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getString(11));
    }

    private static String[] key(String cursor) {
        var parts = Page.open(cursor).split("\\.", -1);
        if (parts.length != 2
                || !parts[0].matches("[0-9]{1,19}")
                || !parts[1].matches("[0-9]{1,9}")) {
            throw new huika.kernel.RefusedException(huika.kernel.Code.CURSOR_INVALID);
        }
        return parts;
    }
}
