package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Meaning;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a card can be used.
///
/// @param branches none for all
/// @param categories of merchandise it is good for; none for all
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

    public boolean includesCategory(String category) {
        return categories.isEmpty() || categories.contains(category);
    }

    /// Whether the partner's agreement lets a card of this class be used on a day.
    public boolean isAccepted(CardClass kind, LocalDate day) {
        if (!CardClass.THIRD_PARTY.equals(kind.issuer())) return true;
        return agreement != null && agreement.covers(day);
    }
}
