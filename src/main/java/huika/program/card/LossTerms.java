package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import org.jspecify.annotations.Nullable;

/// What becomes of a card that is lost, locked or broken.
///
/// @param replaced null: registered cards are replaced, others are not
/// @param transferBy the post that carries balance and points over; null: they follow at once
/// @param keyDataLocked whether a replacement on another document is refused as a change of the
///   holder
/// @param feeIsCardFee whether the card's own fee is due again, where no other is named
public record LossTerms(
        @Nullable @Meaning(zh = "可补卡", en = "whether it is replaced") Boolean replaced,
        @Nullable @Key("moved by") @Meaning(zh = "转移余额积分的岗位", en = "post that moves its value")
                String transferBy,
        @Default("no")
                @Key("at the card fee")
                @Meaning(zh = "按卡费补卡", en = "replaced at the card fee")
                boolean feeIsCardFee,
        @Default("no")
                @Key("key data locked")
                @Meaning(zh = "补卡不得变更姓名证件", en = "name and document stay as registered")
                boolean keyDataLocked) {

    public boolean allows(boolean registered) {
        return replaced == null ? registered : replaced;
    }
}
