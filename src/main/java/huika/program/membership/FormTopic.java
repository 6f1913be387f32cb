package huika.program.membership;

import huika.program.word.Default;
import huika.program.word.Meaning;
import huika.program.word.Span;
import java.util.List;
import java.util.Map;

/// How signed registration forms reach the central unit (会员登记表), and what becomes of them.
///
/// @param deadline from the day of issue to the day the form is there, that day included
/// @param classes what a card is entered as, by code; empty: forms are not told apart
/// @param copies where a copy is filed in the order of card numbers, by code
public record FormTopic(
        @Default("1 day") @Meaning(zh = "登记表送达期限", en = "how soon a form must be in") Span deadline,
        @Default("refuse") @Meaning(zh = "填写不全的登记表", en = "what is done with an incomplete form")
                Incomplete incomplete,
        @Default("{}") @Meaning(zh = "录入时的卡类", en = "classes of cards at entry")
                Map<String, String> classes,
        @Default("{}") @Meaning(zh = "按卡号存档之处", en = "where copies are filed by card number")
                Map<String, String> copies) {

    public enum Incomplete {
        REFUSE,
        ENTER_WHAT_IS_GIVEN
    }

    public List<String> places() {
        return copies.keySet().stream().sorted().toList();
    }
}
