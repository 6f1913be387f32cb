package huika.insight;

import huika.insight.Insight.Flow;
import huika.kernel.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a period's figures together.
@Component
class Insights {

    private final InsightStore store;
    private final Clock clock;

    Insights(InsightStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    boolean knows(String program) {
        return store.knows(program);
    }

    /// @param scope the branches to count; null for all
    Insight of(
            String program,
            @Nullable String branch,
            String @Nullable [] scope,
            LocalDate from,
            LocalDate to) {
        var last = from.minusDays(1);
        var first = from.minusDays(ChronoUnit.DAYS.between(from, to) + 1);
        return new Insight(
                program,
                branch,
                from,
                to,
                first,
                last,
                clock.now().atZone(Clock.ZONE).toOffsetDateTime(),
                flow(program, scope, from, to),
                flow(program, scope, first, last),
                store.stock(program, scope),
                store.branches(program, scope, from, to, first),
                store.days(program, scope, from, to));
    }

    private Flow flow(String program, String @Nullable [] scope, LocalDate from, LocalDate to) {
        var sold = store.sold(program, scope, from, to);
        var moved = store.moved(program, scope, from, to);
        return new Flow(
                sold.sales(),
                sold.memberSales(),
                sold.purchases(),
                sold.buyers(),
                store.joined(program, scope, from, to),
                moved.pointsIssued(),
                moved.pointsUsed(),
                store.expired(program, scope, from, to),
                moved.toppedUp(),
                moved.bonusGiven(),
                moved.valueSpent());
    }
}
