package huika.program;

import huika.program.word.Default;
import huika.program.word.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member gets for bringing another.
///
/// @param by tiers whose members are rewarded; empty: every member
public record ReferralTopic(
        @Default("[]") @Meaning(zh = "哪些等级可获奖励", en = "tiers that are rewarded") List<String> by,
        @Nullable @Meaning(zh = "奖励积分", en = "points as reward") Long points,
        @Nullable @Meaning(zh = "奖励优惠券", en = "coupon as reward") String coupon,
        @Default("first purchase") @Meaning(zh = "成功条件", en = "when it counts") Success after,
        @Nullable String clause) {

    public enum Success {
        REGISTRATION,
        FIRST_PURCHASE
    }
}
