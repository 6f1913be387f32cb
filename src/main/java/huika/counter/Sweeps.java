package huika.counter;

import huika.job.Job;
import huika.job.JobRun;
import huika.job.Schedule;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.ledger.Buckets;
import huika.ledger.Ledger;
import huika.ledger.Work;
import huika.program.Programs;
import huika.program.tiering.TierTopic;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nightly work on accounts: expiry, the review of tiers, referral rewards that were missed.
/// Accounts go through the same commit groups as the counter, so that the shop may stay open.
@Configuration
class Sweeps {

    /// Days by which the length of months may mislead the first look.
    private static final int SLACK = 3;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Programs programs;
    private final Buckets buckets;

    Sweeps(JdbcClient jdbc, Ledger ledger, Programs programs, Buckets buckets) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.programs = programs;
        this.buckets = buckets;
    }

    @Bean
    Job lotExpiry() {
        return job("lot-expiry", LocalTime.of(0, 10), this::expire);
    }

    /// A job of its own, before the others: the day depends on purchases, not on the lots, and a
    /// program may begin to say so when the points are there already.
    @Bean
    Job pointsInactivity() {
        return job("points-inactivity", LocalTime.of(0, 5), this::lapse);
    }

    @Bean
    Job tierReview(TierProposals proposals) {
        return job("tier-review", LocalTime.of(0, 20), run -> review(run, proposals));
    }

    @Bean
    Job referralRewards(Referrals referrals) {
        return job(
                "referral-rewards",
                LocalTime.of(0, 30),
                run -> run.count("decided", referrals.catchUp()));
    }

    @Bean
    Job returnsOfAttachedSales(GuestReturns returns) {
        return job(
                "guest-returns",
                LocalTime.of(0, 40),
                run -> run.count("looked at", returns.catchUp()));
    }

    private void expire(JobRun run) {
        var due =
                """
                select id, program from ledger.account
                 where bucket = ? and id > ? and next_expiry < ?
                 order by bucket, id limit ?
                """;
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        pages(
                run,
                (bucket, after, limit) ->
                        jdbc.sql(due)
                                .params(bucket, after, today, limit)
                                .query((row, _) -> new Sweep.Due(row.getLong(1), row.getString(2)))
                                .list(),
                today,
                ExpiryWork::new,
                (_, swept) -> run.count("expired", swept));
    }

    /// Accounts with points that have not bought for about as long as their program allows; each is
    /// then decided to the day.
    private void lapse(JobRun run) {
        var due =
                """
                select id, program from ledger.account
                 where bucket = ? and id > ? and program = ? and points > 0
                   and coalesce(last_purchase, effective_on) <= ?
                 order by bucket, id limit ?
                """;
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        for (var code : programs.codes()) {
            if (!(programs.find(code, today) instanceof Outcome.Done(var inForce))) continue;
            var points = inForce.program().points();
            if (points == null || points.inactivity() == null) continue;
            var since = points.inactivity().subtractFrom(today).plusDays(SLACK);
            pages(
                    run,
                    (bucket, after, limit) ->
                            jdbc.sql(due)
                                    .params(bucket, after, code, since, limit)
                                    .query((row, _) ->
                                            new Sweep.Due(row.getLong(1), row.getString(2)))
                                    .list(),
                    today,
                    LapseWork::new,
                    (_, swept) -> run.count("lapsed", swept));
        }
    }

    /// Accounts above the entry tier from whose window something dropped, or whose calendar window
    /// began anew.
    private void review(JobRun run, TierProposals proposals) {
        var today = LocalDate.ofInstant(run.dueAt(), Clock.ZONE);
        for (var code : programs.codes()) {
            if (!(programs.find(code, today) instanceof Outcome.Done(var inForce))) continue;
            var tiers = inForce.program().tiers();
            if (tiers == null || tiers.downgrade() == null || !dueOn(tiers.downgrade(), today))
                continue;
            var direct = tiers.downgrade().effect() == TierTopic.Downgrade.Effect.DIRECT;
            var due =
                    """
                    select a.id, a.program
                      from ledger.account a
                      join unnest(?::text[], ?::bigint[]) as k (tier, keep) on k.tier = a.tier
                     where a.bucket = ? and a.id > ? and a.program = ?
                       and (a.window_until <= ? or a.spent < k.keep)
                       and (?::date is null or a.tier_since <= ?::date)
                     order by a.bucket, a.id limit ?
                    """;
            var above = tiers.ladder().subList(1, tiers.ladder().size());
            var names = above.stream().map(TierTopic.Tier::code).toArray(String[]::new);
            var keeps = above.stream().map(Sweeps::keeps).toArray(Long[]::new);
            var grace = tiers.downgrade().grace();
            var since = grace == null ? null : grace.subtractFrom(today);
            pages(
                    run,
                    (bucket, after, limit) ->
                            jdbc.sql(due)
                                    .params(
                                            java.util.Arrays.asList(
                                                    names, keeps, bucket, after, code, today, since,
                                                    since, limit))
                                    .query((row, _) ->
                                            new Sweep.Due(row.getLong(1), row.getString(2)))
                                    .list(),
                    today,
                    operation -> new TierReviewWork(operation, _ -> direct),
                    (operation, change) ->
                            change.ifPresent(lower -> {
                                if (!direct) proposals.propose(operation, lower);
                                run.count(direct ? "downgraded" : "proposed", 1);
                            }));
        }
    }

    /// Fen of spend below which a tier is looked at.
    private static long keeps(TierTopic.Tier tier) {
        if (tier.keep() != null) return tier.keep().fen();
        return tier.spend() == null ? 0 : tier.spend().fen();
    }

    private static boolean dueOn(TierTopic.Downgrade downgrade, LocalDate today) {
        return switch (downgrade.review()) {
            case DAILY -> true;
            case MONTHLY -> today.getDayOfMonth() == 1;
            case YEARLY -> today.getDayOfYear() == 1;
        };
    }

    private <R> void pages(
            JobRun run,
            Sweep.Reading read,
            LocalDate today,
            Function<Operation, Work<R>> work,
            BiConsumer<Operation, R> count) {
        new Sweep<>(run, ledger, programs, read, today, work, count).all(buckets.count());
    }

    private static Job job(String name, LocalTime at, Consumer<JobRun> work) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Schedule schedule() {
                return Schedule.daily(at);
            }

            @Override
            public void run(JobRun run) {
                work.accept(run);
            }
        };
    }
}
