package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Share;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How cards of a kind are made and told apart before anybody has one.
///
/// @param uniform the same kind at headquarters and in all branches
/// @param codes none where the number itself is what a reader reads
/// @param special not handed out as a rule: only after a request was agreed to
public record Making(
        @Default("0.00") @Meaning(zh = "单卡成本", en = "cost of one card") Money unitCost,
        @Default("[]") @Meaning(zh = "内码规则", en = "rules of internal codes") List<CodeRule> codes,
        @Default("[]") @Meaning(zh = "严格区分", en = "what is kept apart from other kinds")
                List<Separation> separation,
        @Default("no") @Meaning(zh = "总部与各店统一", en = "one kind in all branches") boolean uniform,
        @Nullable @Meaning(zh = "面额", en = "face value") Face face,
        @Nullable @Meaning(zh = "特定卡", en = "special card") Special special,
        @Default("no") @Meaning(zh = "测试卡", en = "for tests, never counted") boolean test) {

    public enum Separation {
        NUMBER_RANGE,
        STOCK,
        BALANCE,
        SALE
    }

    /// @param denominations the only face values there are; empty for any
    public record Face(
            @Default("0.01") Money min,
            @Nullable Money max,
            @Default("[]") List<Money> denominations) {}

    /// @param discountCap the largest discount that can be asked for
    /// @param executor the post that enables the cards once all have agreed
    public record Special(@Nullable Share discountCap, String executor) {}

    /// The rule for codes of cards that go to this branch.
    public Optional<CodeRule> codesFor(String branch) {
        var own = codes.stream().filter(rule -> rule.branches().contains(branch)).findFirst();
        return own.isPresent()
                ? own
                : codes.stream().filter(rule -> rule.branches().isEmpty()).findFirst();
    }
}
