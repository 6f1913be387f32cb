package huika.insight;

import huika.kernel.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The figures of business days, from their sums: what it costs to read them does not grow with the
/// slips.
@Component
public class DayFigures {

    private final Fold fold;
    private final FoldStore folds;
    private final DayStore store;

    DayFigures(Fold fold, FoldStore folds, DayStore store) {
        this.fold = fold;
        this.folds = folds;
        this.store = store;
    }

    /// Brings the sums up to now, as far as nobody else does it already.
    public void freshen() {
        fold.run();
    }

    /// The same within the caller's transaction.
    ///
    /// @return whether all slips of the branch's day are in the sums; else one is being posted
    public boolean settle(String program, String branch, LocalDate day) {
        fold.runNow();
        return !folds.waiting(program, branch, day);
    }

    /// When the sums were complete last; null before that.
    public @Nullable OffsetDateTime asOf() {
        return folds.asOf()
                .map(at -> at.atZoneSameInstant(Clock.ZONE).toOffsetDateTime())
                .orElse(null);
    }

    /// One line a day and branch, newest first; days without a slip have none.
    ///
    /// @param scope the branches; null for all
    public List<DayTotal> totals(
            String program, @Nullable Set<String> scope, LocalDate from, LocalDate to) {
        return store.totals(
                program, scope == null ? null : scope.toArray(String[]::new), null, from, to);
    }

    /// One day of a branch; all nought where there was no slip.
    ///
    /// @param till null for all
    public DayTotal total(String program, String branch, @Nullable String till, LocalDate day) {
        var found = store.totals(program, new String[] {branch}, till, day, day);
        return found.isEmpty() ? DayTotal.none(day, branch) : found.getFirst();
    }

    /// What came in by each means of payment and what went out, till by till.
    public List<DayTender> tenders(String program, String branch, LocalDate day) {
        return store.tenders(program, branch, day);
    }

    /// Tills with slips on that day; an empty one for slips of no till.
    public List<String> tills(String program, String branch, LocalDate day) {
        return store.tills(program, branch, day);
    }
}
