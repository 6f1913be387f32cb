package huika.bench;

import huika.job.Jobs;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/// The nightly work, on as many members as a bad night brings, against one bare statement that
/// changes and writes the same rows (and is taken back).
final class NightBench implements Bench {

    private static final double TIMES = 3;

    @Override
    public String name() {
        return "night";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var today = "date '" + LocalDate.ofInstant(Clock.system().now(), Clock.ZONE) + "'";
        try (var running = world.serve()) {
            var jobs = running.context().getBean(Jobs.class);
            pace.tell().accept("night: points of every tenth member expire");
            var due =
                    world.sql(
                            "update ledger.account set next_expiry = %s - 1 where id %% 10 = 0"
                                    .formatted(today));
            world.sql(
                    """
                    update ledger.lot set valid_until = %s - 1
                     where asset = 'points' and account %% 10 = 0 and open
                    """
                            .formatted(today),
                    "vacuum analyze ledger.account",
                    "vacuum analyze ledger.lot");
            var bareExpiry = bare(world, EXPIRE.replace(":today", today));
            var expiry = job(world, jobs, "lot-expiry");
            pace.tell().accept("night: every member above the first tier is reviewed");
            var above =
                    world.sql(
                            "update ledger.account set window_until = %s where tier <> 'ordinary'"
                                    .formatted(today));
            world.sql("vacuum analyze ledger.account");
            var bareReview = bare(world, REVIEW.replace(":today", today));
            var review = job(world, jobs, "tier-review");
            return List.of(
                    Measure.within("night: lot expiry", expiry, "s", bareExpiry, TIMES)
                            .with("%,d members".formatted(due)),
                    Measure.within("night: tier review", review, "s", bareReview, TIMES)
                            .with("%,d members".formatted(above)));
        }
    }

    private static double job(World world, Jobs jobs, String name) throws SQLException {
        world.settle();
        var from = System.nanoTime();
        var ran = jobs.runNow(name);
        var seconds = (System.nanoTime() - from) / 1e9;
        if (ran instanceof Outcome.Refused<?> no) throw new IllegalStateException(no.toString());
        return seconds;
    }

    private static double bare(World world, String sql) throws SQLException {
        world.settle();
        var login = world.owner();
        try (var connection =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var from = System.nanoTime();
            statement.execute(sql);
            var seconds = (System.nanoTime() - from) / 1e9;
            connection.rollback();
            return seconds;
        }
    }

    private static final String EXPIRE =
            """
            with due as (
                select a.bucket, a.id as account, l.id as lot, l.remaining
                  from ledger.account a
                  join ledger.lot l on l.bucket = a.bucket and l.account = a.id
                 where a.next_expiry < :today and l.open and l.valid_until < :today),
            emptied as (
                update ledger.lot l set remaining = 0, open = false
                  from due where l.bucket = due.bucket and l.id = due.lot),
            written as (
                insert into ledger.journal
                       (bucket, id, account, kind, at, business_date, program, version, sources,
                        targets, assets, amounts, lots, lot_amounts)
                select bucket, -lot, account, 'EXPIRY', now(), :today, 'bench', 1, '{member}',
                       '{expired}', '{points}', array[remaining], array[lot], array[remaining]
                  from due)
            update ledger.account a
               set points = 0, next_expiry = null, version = a.version + 1
              from due where a.bucket = due.bucket and a.id = due.account
            """;

    private static final String REVIEW =
            """
            with due as (
                select bucket, id from ledger.account
                 where tier <> 'ordinary' and window_until <= :today),
            written as (
                insert into ledger.journal
                       (bucket, id, account, kind, at, business_date, program, version, sources,
                        targets, assets, amounts)
                select bucket, -id, id, 'TIER', now(), :today, 'bench', 1, '{}', '{}', '{}', '{}'
                  from due)
            update ledger.account a
               set tier = 'ordinary', tier_since = :today, spent = 0, version = a.version + 1
              from due where a.bucket = due.bucket and a.id = due.id
            """;
}
