package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Meaning;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where and for what a card can be used.
///
/// @param branches none for all
/// @param categories of merchandise; none for all
/// @param agreement of the partner whose card it is; needed for a third party's card
public record CardScope(
        @Default("[]") @Meaning(zh = "门店", en = "branches") List<String> branches,
        @Default("[]") @Meaning(zh = "商品类别", en = "merchandise") List<String> categories,
        @Nullable @Meaning(zh = "合作协议", en = "the partner's agreement") Agreement agreement) {

    /// @param until its last day
    public record Agreement(String partner, @Nullable LocalDate from, LocalDate until) {

        public boolean covers(LocalDate day) {
            return !day.isAfter(until) && (from == null || !day.isBefore(from));
        }
    }

    public boolean includesBranch(String branch) {
        return branches.isEmpty() || branches.contains(branch);
    }
}
