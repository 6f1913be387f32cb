package huika.backtest;

import huika.backtest.BacktestResult.Change;
import huika.backtest.BacktestResult.Effect;
import huika.backtest.BacktestResult.Members;
import huika.backtest.BacktestResult.Reason;
import huika.backtest.BacktestResult.Recorded;
import huika.backtest.BacktestResult.Sales;
import huika.backtest.BacktestResult.TierMove;
import huika.backtest.Course.Replayed;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.program.Program;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Adds sales up, one after the other, under two versions. Keeps one small entry a member and
/// nothing of the sales, however many there are.
final class Tally {

    private static final int SHOWN = 10;

    private final Program draft;
    private final Program effective;
    private final PointValue value;
    private final Map<Long, Member> members = new HashMap<>();
    private final Map<Refused, Long> refused =
            new TreeMap<>(Comparator.comparing(Refused::version).thenComparing(Refused::code));

    private long replayed;
    private long withoutMembership;
    private long returned;
    private long discountBefore;
    private long discountAfter;
    private long pointsBefore;
    private long pointsAfter;
    private long discountThen;
    private long pointsThen;

    private record Refused(String version, String code) {}

    /// Where a member stands under both versions, and what the draft has given them more.
    private static final class Member {
        private @Nullable Course before;
        private @Nullable Course after;
        private long discount;
        private long points;
    }

    Tally(Program draft, Program effective) {
        this.draft = draft;
        this.effective = effective;
        this.value = BacktestRules.value(draft, effective);
    }

    /// @param account the membership's; of one member the sales must come in their order
    void add(long account, RecordedSale sold) {
        if (sold.isReturned()) {
            returned++;
            return;
        }
        var known = sold.standing().member() ? members.get(account) : null;
        var member = known == null ? new Member() : known;
        var after = replay("DRAFT", draft, sold, member.after);
        if (after == null) return;
        var before = replay("EFFECTIVE", effective, sold, member.before);
        if (before == null) return;
        replayed++;
        discountBefore += before.discount();
        discountAfter += after.discount();
        pointsBefore += before.points();
        pointsAfter += after.points();
        discountThen += BacktestRules.discount(sold.lines(), sold);
        pointsThen += BacktestRules.points(sold.byLine(), sold.earned(), sold);
        if (!sold.standing().member()) {
            withoutMembership++;
            return;
        }
        member.before = before.course();
        member.after = after.course();
        member.discount += after.discount() - before.discount();
        member.points += after.points() - before.points();
        if (known == null) members.put(account, member);
    }

    BacktestResult result(Backtest asked) {
        return new BacktestResult(
                asked.program(),
                asked.draft(),
                asked.effective(),
                asked.from(),
                asked.to(),
                value,
                sales(),
                counts(),
                Change.of(discountBefore, discountAfter),
                Change.of(pointsBefore, pointsAfter),
                Change.of(value.of(pointsBefore), value.of(pointsAfter)),
                new Recorded(discountThen, pointsThen),
                tiers(),
                most(1),
                most(-1));
    }

    private @Nullable Replayed replay(
            String name, Program version, RecordedSale sold, @Nullable Course course) {
        String code;
        try {
            switch (BacktestRules.replay(version, sold, course)) {
                case Outcome.Done<Replayed>(var done) -> {
                    return done;
                }
                case Outcome.Refused<Replayed>(var refusal) -> code = refusal.code().name();
            }
        } catch (ArithmeticException tooMuch) {
            code = "OUT_OF_RANGE";
        }
        refused.merge(new Refused(name, code), 1L, Long::sum);
        return null;
    }

    private Sales sales() {
        var reasons =
                refused.entrySet().stream()
                        .map(e -> new Reason(e.getKey().version(), e.getKey().code(), e.getValue()))
                        .toList();
        var not = reasons.stream().mapToLong(Reason::sales).sum();
        return new Sales(replayed, withoutMembership, returned, not, reasons);
    }

    private Members counts() {
        var better = 0L;
        var worse = 0L;
        for (var member : members.values()) {
            var sign = value.sign(member.discount, member.points);
            if (sign > 0) better++;
            if (sign < 0) worse++;
        }
        return new Members(members.size(), better, worse, members.size() - better - worse);
    }

    private List<TierMove> tiers() {
        var order =
                Comparator.<TierMove>comparingInt(move -> place(effective, move.before()))
                        .thenComparingInt(move -> place(draft, move.after()));
        var moves = new HashMap<List<String>, Long>();
        for (var member : members.values()) {
            moves.merge(List.of(tier(member.before), tier(member.after)), 1L, Long::sum);
        }
        return moves.entrySet().stream()
                .map(e -> new TierMove(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                .sorted(order)
                .toList();
    }

    private static int place(Program version, String tier) {
        return version.ladder().indexOf(tier);
    }

    private static String tier(@Nullable Course course) {
        var tier = course == null ? null : course.tier();
        return tier == null ? "" : tier;
    }

    /// Keeps the few it shows, so that ranking takes no memory of its own.
    ///
    /// @param sign 1 for those who gain, -1 for those who lose
    private List<Effect> most(int sign) {
        var order =
                Comparator.comparingLong((Ranked each) -> -sign * each.benefit())
                        .thenComparingLong(Ranked::account);
        var best = new TreeSet<>(order);
        members.forEach((account, member) -> {
            if (value.sign(member.discount, member.points) != sign) return;
            var benefit = value.of(member.discount, member.points);
            best.add(new Ranked(account, benefit, member.discount, member.points));
            if (best.size() > SHOWN) best.pollLast();
        });
        return best.stream()
                .map(each ->
                        new Effect(
                                Ids.text("mbs", each.account()),
                                each.benefit(),
                                each.discount(),
                                each.points()))
                .toList();
    }

    private record Ranked(long account, long benefit, long discount, long points) {}
}
