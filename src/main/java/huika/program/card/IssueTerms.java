package huika.program.card;

import huika.program.word.Daytime;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who hands a card out, and what must be there before it can be used.
///
/// @param by posts that may issue it; empty: whoever holds the permission
/// @param waivedBy posts that may waive the fee; a card so issued is marked for its life
/// @param cleared tenders whose money must have arrived before the card is active
/// @param filedBy posts that each keep a copy of the record; the card is valid when all have it
/// @param remind whether the clerk must confirm having told the holder to change the PIN
/// @param approved whether each card needs consent (kind `complimentary-card`)
/// @param signed whether a form with the signature of whoever is in charge is needed
/// @param keepers staff codes of those who alone write into the register; empty: whoever files
/// @param registeredFirst whether a salesperson registers the customer, the face value and how many
///   before any is handed out, and no more are; not together with `approved`
public record IssueTerms(
        @Default("[]") @Meaning(zh = "发卡岗位", en = "posts that issue it") List<String> by,
        @Default("[]")
                @Key("fee waived by")
                @Meaning(zh = "可免卡费的岗位", en = "posts that may waive the fee")
                List<String> waivedBy,
        @Default("[]")
                @Key("money first")
                @Meaning(zh = "须先到账的付款方式", en = "tenders to be cleared first")
                List<String> cleared,
        @Default("[]") @Key("filed by") @Meaning(zh = "建档岗位", en = "posts that file a copy")
                List<String> filedBy,
        @Nullable @Meaning(zh = "夜间代办", en = "issue at night") Night night,
        @Default("no")
                @Key("remind of PIN")
                @Meaning(zh = "须提醒改密码", en = "remind to change the PIN")
                boolean remind,
        @Default("no") @Meaning(zh = "须审批", en = "each card needs consent") boolean approved,
        @Default("no") @Meaning(zh = "须签字的申请表", en = "needs a signed form") boolean signed,
        @Default("[]")
                @Key("register kept by")
                @Meaning(zh = "登记册保管人", en = "who alone keeps the register")
                List<String> keepers,
        @Default("no")
                @Key("registered first")
                @Meaning(zh = "须先登记面值与数量", en = "face value and quantity registered first")
                boolean registeredFirst) {

    /// Issue by others while the office is closed: valid at once, to be filed by a time of the next
    /// day.
    public record Night(List<String> by, Daytime from, Daytime until, @Key("filed") Daytime filed) {

        public boolean covers(java.time.LocalTime time) {
            var late = !from.isAfter(time);
            var early = until.isAfter(time);
            return from.compareTo(until) > 0 ? late || early : late && early;
        }
    }
}
