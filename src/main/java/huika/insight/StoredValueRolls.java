package huika.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The stored value of branches from one day to another, as far as the sums go.
@Component
public class StoredValueRolls {

    /// What members hold is not what was moved.
    ///
    /// @param balances fen that members hold
    /// @param entries fen that were ever moved to them, less what was moved away
    public record Difference(long balances, long entries) {}

    private final RollStore store;

    StoredValueRolls(RollStore store) {
        this.store = store;
    }

    /// Branch by branch; an empty name for what belongs to none.
    ///
    /// @param scope null for all branches
    public List<StoredValueRoll> of(
            String program, @Nullable Set<String> scope, LocalDate from, LocalDate to) {
        return store.rolls(program, scope == null ? null : scope.toArray(String[]::new), from, to);
    }

    /// One branch; all nought where value never moved.
    public StoredValueRoll of(String program, String branch, LocalDate from, LocalDate to) {
        return store.rolls(program, new String[] {branch}, from, to).stream()
                .findFirst()
                .orElseGet(() -> StoredValueRoll.none(branch, from, to));
    }

    /// All together, under an empty name.
    public StoredValueRoll total(List<StoredValueRoll> rolls, LocalDate from, LocalDate to) {
        return rolls.stream().reduce(StoredValueRoll.none("", from, to), StoredValueRoll::plus);
    }

    /// By how much each kind of journal changed the value of a branch on a day, in fen.
    public Map<String, Long> kinds(String program, String branch, LocalDate day) {
        return store.kinds(program, branch, day);
    }

    /// Empty where the balances of all members are what was moved to and from them.
    public Optional<Difference> difference(String program) {
        var books = store.books(program);
        return books.balances() == books.entries()
                ? Optional.empty()
                : Optional.of(new Difference(books.balances(), books.entries()));
    }
}
