package huika.insight;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.insight.Insight.BranchSales;
import huika.insight.Insight.DaySales;
import huika.insight.Insight.Flow;
import huika.kernel.Atomic;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a period's figures together.
@Component
class Insights {

    private static final int MOST_BRANCHES = 20;

    /// What a period stands beside.
    enum Versus {
        PREVIOUS,
        LAST_YEAR
    }

    private final InsightStore store;
    private final DayFigures days;
    private final Audit audit;
    private final Atomic atomic;

    Insights(InsightStore store, DayFigures days, Audit audit, Atomic atomic) {
        this.store = store;
        this.days = days;
        this.audit = audit;
        this.atomic = atomic;
    }

    boolean knows(String program) {
        return store.knows(program);
    }

    /// @param scope the branches to count; null for all
    Insight of(
            String program,
            @Nullable String branch,
            @Nullable Set<String> scope,
            LocalDate from,
            LocalDate to,
            Versus versus) {
        days.freshen();
        var length = ChronoUnit.DAYS.between(from, to);
        var first = versus == Versus.PREVIOUS ? from.minusDays(length + 1) : from.minusYears(1);
        var last = first.plusDays(length);
        var now = days.totals(program, scope, from, to);
        var before = days.totals(program, scope, first, last);
        return new Insight(
                program,
                branch,
                from,
                to,
                first,
                last,
                days.asOf(),
                flow(program, scope, now, from, to),
                flow(program, scope, before, first, last),
                store.stock(program, codes(scope)),
                branches(now, before),
                byDay(now));
    }

    /// Keeps that somebody took the figures along.
    void taken(Actor actor, String program, @Nullable String branch, LocalDate from, LocalDate to) {
        var entry =
                AuditEntry.of(actor.by(), "report:read", "insight", program)
                        .at(program, branch)
                        .to("from", from.toString())
                        .to("to", to.toString())
                        .to("form", "xlsx");
        atomic.run(
                        () -> {
                            audit.record(entry);
                            return Outcome.done(entry);
                        })
                .orThrow();
    }

    /// Lines of days, oldest first.
    List<DayTotal> days(String program, @Nullable Set<String> scope, LocalDate from, LocalDate to) {
        days.freshen();
        var sums = new TreeMap<LocalDate, DayTotal>();
        for (var each : days.totals(program, scope, from, to)) {
            sums.merge(each.day(), each, DayTotal::plus);
        }
        return List.copyOf(sums.values());
    }

    /// Lines of branches, by their codes.
    List<DayTotal> branches(
            String program, @Nullable Set<String> scope, LocalDate from, LocalDate to) {
        days.freshen();
        var sums = new TreeMap<String, DayTotal>();
        for (var each : days.totals(program, scope, from, to)) {
            sums.merge(each.branch(), each, DayTotal::plus);
        }
        return List.copyOf(sums.values());
    }

    private Flow flow(
            String program,
            @Nullable Set<String> scope,
            List<DayTotal> totals,
            LocalDate from,
            LocalDate to) {
        var sum = DayTotal.none(from, "");
        for (var each : totals) sum = sum.plus(each);
        return new Flow(
                sum.net(),
                sum.memberSales(),
                sum.purchases(),
                store.buyers(program, codes(scope), from, to),
                store.joined(program, codes(scope), from, to),
                sum.pointsIssued(),
                sum.pointsUsed(),
                scope == null
                        ? sum.pointsExpired()
                        : store.expired(program, codes(scope), from, to),
                sum.topUps() - sum.reversals(),
                sum.bonus(),
                sum.valueSpent());
    }

    private static List<DaySales> byDay(List<DayTotal> totals) {
        var sums = new TreeMap<LocalDate, Long>();
        for (var each : totals) {
            if (each.net() != 0 || each.purchases() > 0) {
                sums.merge(each.day(), each.net(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(each -> new DaySales(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<BranchSales> branches(List<DayTotal> now, List<DayTotal> before) {
        var sums = new HashMap<String, BranchSales>();
        for (var each : now) {
            sums.merge(
                    each.branch(), new BranchSales(each.branch(), each.net(), 0), Insights::plus);
        }
        for (var each : before) {
            sums.merge(
                    each.branch(), new BranchSales(each.branch(), 0, each.net()), Insights::plus);
        }
        return sums.values().stream()
                .filter(each ->
                        !each.branch().isEmpty() && (each.sales() != 0 || each.before() != 0))
                .sorted(
                        Comparator.comparingLong(BranchSales::sales)
                                .reversed()
                                .thenComparing(BranchSales::branch))
                .limit(MOST_BRANCHES)
                .toList();
    }

    private static BranchSales plus(BranchSales one, BranchSales more) {
        return new BranchSales(
                one.branch(), one.sales() + more.sales(), one.before() + more.before());
    }

    private static String @Nullable [] codes(@Nullable Set<String> scope) {
        return scope == null ? null : scope.toArray(String[]::new);
    }
}
