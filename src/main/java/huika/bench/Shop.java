package huika.bench;

import huika.kernel.Clock;
import huika.kernel.DatabaseLogin;
import huika.kernel.Ids;
import huika.ledger.Buckets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;

/// A shop with so many members: one card each, a stored value and points to spend, four tiers.
/// Written past the use cases, straight into the tables, as an old shop's data would lie there.
final class Shop {

    static final String PROGRAM = "bench";
    static final long PRINCIPAL = 1_000_000_000;
    static final long POINTS = 10_000_000;

    private final long[] accounts;

    private Shop(long[] accounts) {
        this.accounts = accounts;
    }

    int size() {
        return accounts.length;
    }

    String card(int member) {
        return number(member);
    }

    String membership(int member) {
        return Ids.text("mbs", accounts[member]);
    }

    private static String number(int member) {
        return "62800" + (10_000_000 + member);
    }

    /// @param owner may write every table
    static Shop create(DatabaseLogin owner, int members, Ids ids, Buckets buckets)
            throws SQLException, IOException {
        var accounts = new long[members];
        for (var i = 0; i < members; i++) accounts[i] = ids.next();
        try (var connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            try (var statement = connection.createStatement()) {
                statement.execute(SEED);
                seed(connection.unwrap(PGConnection.class), accounts, ids, buckets);
                var today = LocalDate.ofInstant(Clock.system().now(), Clock.ZONE);
                for (var sql : ROWS.split(";")) {
                    statement.execute(
                            sql.replace(":today", "date '" + today + "'")
                                    .replace(":principal", Long.toString(PRINCIPAL))
                                    .replace(":points", Long.toString(POINTS)));
                }
            }
        }
        return new Shop(accounts);
    }

    private static void seed(PGConnection connection, long[] accounts, Ids ids, Buckets buckets)
            throws SQLException, IOException {
        var copy = connection.getCopyAPI().copyIn("copy seed from stdin");
        var lines = new StringBuilder();
        for (var i = 0; i < accounts.length; i++) {
            lines.append(i).append('\t').append(buckets.of(accounts[i])).append('\t');
            lines.append(accounts[i]).append('\t').append(number(i));
            for (var more = 0; more < 4; more++) lines.append('\t').append(ids.next());
            lines.append('\n');
            if (lines.length() > 60_000 || i == accounts.length - 1) {
                var bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
                copy.writeToCopy(bytes, 0, bytes.length);
                lines.setLength(0);
            }
        }
        copy.endCopy();
    }

    private static final String SEED =
            """
            create temporary table seed
                   (n integer, bucket smallint, account bigint, card text, member bigint,
                    journal bigint, principal bigint, points bigint)
            """;

    /// Of a hundred members 80 are ordinary, 15 silver, 4 gold and 1 platinum.
    private static final String ROWS =
            """
            insert into member.member
                   (id, program, kind, contact, phone_index, branch, version, verified_on,
                    created_at)
            select member, 'bench', 'person', sha256(int8send(member)),
                   substr(sha256(int8send(account)), 1, 16), 'S001', 1, :today, now()
              from seed;
            insert into member.membership
                   (id, member, program, number, status, branch, channel, parties,
                    terms_revision, terms_mode, signed, unique_key, unique_slot, registered_by,
                    joined_on, effective_on, created_at)
            select account, member, 'bench', 'B' || n, 'ACTIVE', 'S001', 'store', '{}', 1,
                   'checked', false, substr(sha256(int8send(account)), 1, 16), 1, 'bench',
                   :today, :today, now()
              from seed;
            insert into ledger.account
                   (bucket, id, program, subject, status, tier, tier_since, birth_month, birth_day,
                    effective_on, principal, points, next_expiry, spent, opened_at)
            select bucket, account, 'bench', 'person', 'ACTIVE',
                   case when n % 100 < 80 then 'ordinary' when n % 100 < 95 then 'silver'
                        when n % 100 < 99 then 'gold' else 'platinum' end,
                   :today, 1 + n % 12, 1 + n % 28, :today, :principal, :points, :today + 730, 0, now()
              from seed;
            insert into card.card
                   (number, id, bucket, account, bearer, program, product, status, branch,
                    issued_on, activated_on, journal)
            select card, member, bucket, account, false, 'bench', 'member', 'ACTIVE', 'S001',
                   :today, :today, journal
              from seed;
            insert into ledger.journal
                   (bucket, id, account, kind, at, business_date, program, version, sources,
                    targets, assets, amounts)
            select bucket, journal, account, 'OPENING', now(), :today, 'bench', 1,
                   '{customer,issued}', '{member,member}', '{principal,points}',
                   array[:principal, :points]
              from seed;
            insert into ledger.lot
                   (bucket, id, account, asset, source, amount, remaining, open, earned_on,
                    valid_until)
            select bucket, principal, account, 'principal', journal, :principal, :principal, true,
                   :today, null::date
              from seed
            union all
            select bucket, points, account, 'points', journal, :points, :points, true, :today,
                   :today + 730
              from seed;
            drop table seed;
            analyze\
            """;
}
