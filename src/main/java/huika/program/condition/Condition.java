package huika.program.condition;

import huika.program.word.AllOf;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Money;
import huika.program.word.Span;
import huika.program.word.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a rule applies. A mapping with several keys means all of them: `{tier: gold, category:
/// [shoes]}`. A new fact is a new record here, and the compiler shows every place that must learn
/// it.
@AllOf(Condition.All.class)
public sealed interface Condition {

    @Meaning(zh = "全部成立", en = "every condition holds")
    record All(List<Condition> all) implements Condition {}

    @Meaning(zh = "任一成立", en = "at least one condition holds")
    record Any(List<Condition> any) implements Condition {}

    @Meaning(zh = "不成立", en = "the condition does not hold")
    record Not(Condition not) implements Condition {}

    @Meaning(zh = "会员等级是其中之一", en = "the member's tier is one of these")
    record Tier(List<String> tier) implements Condition {}

    @Meaning(zh = "会员等级不低于", en = "the member's tier is this one or higher")
    record TierAtLeast(@Key("tier at least") String tierAtLeast) implements Condition {}

    @Meaning(zh = "会员类别是其中之一", en = "the member's category is one of these")
    record MemberCategory(List<String> memberCategory) implements Condition {}

    @Meaning(zh = "会员主体：个人或企业", en = "the member is a person or a company")
    record Subject(List<String> subject) implements Condition {}

    @Meaning(zh = "身份类别，如员工、经销商", en = "the member's party class, such as employee")
    record Party(List<String> party) implements Condition {}

    @Meaning(zh = "所持卡种是其中之一", en = "the presented card is of one of these products")
    record Card(List<String> card) implements Condition {}

    @Meaning(zh = "商品类别是其中之一", en = "the line's merchandise category is one of these")
    record Category(List<String> category) implements Condition {}

    @Meaning(zh = "商品编码是其中之一", en = "the line's sku is one of these")
    record Sku(List<String> sku) implements Condition {}

    @Meaning(zh = "小票行上有此标记", en = "the line carries this flag")
    record Flag(List<String> flag) implements Condition {}

    @Meaning(zh = "在此时段内", en = "the moment lies in this calendar window")
    record On(Window on) implements Condition {}

    @Meaning(zh = "生日当天或当月", en = "it is the member's birthday, or its month")
    record Birthday(Moment birthday) implements Condition {
        public enum Moment {
            DAY,
            MONTH
        }
    }

    @Meaning(zh = "期间累计消费达到", en = "spend within a span reaches an amount")
    record Spend(Spend.Reached spend) implements Condition {
        public record Reached(Money atLeast, @Nullable Span within) {}
    }

    @Meaning(zh = "期间消费次数达到", en = "the number of purchases within a span reaches a count")
    record Purchases(Purchases.Reached purchases) implements Condition {
        public record Reached(long atLeast, @Nullable Span within) {}
    }
}
