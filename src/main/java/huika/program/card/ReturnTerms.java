package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a card is taken back, on what proof, and what its holder gets.
///
/// @param only grounds that open a return where it is not allowed otherwise; all of them are needed
/// @param approved whether a return needs consent (kind `card-return`)
/// @param lostInvoice tax taken off where the invoice is lost, included in the refunded balance
/// @param waived what the holder of a card with a waived fee gets
public record ReturnTerms(
        @Default("refund") @Meaning(zh = "退卡办法", en = "what the holder gets") Pays pays,
        @Default("[]") @Meaning(zh = "例外情形", en = "grounds of an exception") List<String> only,
        @Default("no") @Meaning(zh = "须审批", en = "needs consent") boolean approved,
        @Default("[card]") @Meaning(zh = "须出示", en = "what must be shown") List<Proof> shows,
        @Nullable @Key("lost invoice") @Meaning(zh = "遗失发票扣税", en = "tax where the invoice is lost")
                Share lostInvoice,
        @Default("no") @Key("fee back") @Meaning(zh = "退卡费", en = "whether the fee is paid back")
                boolean feeBack,
        @Default("refund") @Key("fee waived") @Meaning(zh = "免费卡", en = "where the fee was waived")
                Waived waived) {

    public enum Pays {
        /// Principal in money.
        REFUND,
        /// Off the room rate of the day.
        ROOM_RATE,
        /// Not taken back, but on the named grounds.
        NEVER
    }

    public enum Waived {
        REFUND,
        NOTHING
    }
}
