package huika.program.card;

import huika.program.word.Default;
import huika.program.word.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the codes inside the cards of a region look like: what a reader at the till reads.
///
/// @param branches the region; empty for all others
/// @param symbol stands after the prefix and tells the kind of card
/// @param check made from the digits before it; null where there is none
public record CodeRule(
        @Default("[]") @Meaning(zh = "适用门店", en = "branches") List<String> branches,
        @Meaning(zh = "前缀", en = "prefix") String prefix,
        @Meaning(zh = "位数", en = "characters in all") int length,
        @Default("") @Meaning(zh = "卡类型代号", en = "symbol of the kind of card") String symbol,
        @Nullable @Meaning(zh = "校验位算法", en = "check digit") CheckDigit check) {

    private static final int MOST = 40;

    /// What is wrong with a code, the first thing.
    public enum Fault {
        LENGTH,
        PREFIX,
        SYMBOL,
        CHARACTERS,
        CHECK_DIGIT
    }

    public CodeRule {
        var shortest = prefix.length() + symbol.length() + (check == null ? 1 : 2);
        if (length < shortest || length > MOST) {
            throw new IllegalArgumentException(
                    "内码位数须大于前缀与代号且不超过 40 | a code is longer than its prefix and symbol,"
                            + " and has at most 40 characters");
        }
        if (!(prefix + symbol).chars().allMatch(CodeRule::isUsable)) {
            throw new IllegalArgumentException(
                    "内码由大写字母和数字组成 | a code is of digits and capital letters");
        }
    }

    public @Nullable Fault fault(String code) {
        if (code.length() != length) return Fault.LENGTH;
        if (!code.startsWith(prefix)) return Fault.PREFIX;
        if (!code.startsWith(symbol, prefix.length())) return Fault.SYMBOL;
        for (var i = 0; i < code.length(); i++) {
            if (!isUsable(code.charAt(i))) return Fault.CHARACTERS;
        }
        if (check == null) return null;
        var last = code.length() - 1;
        return check.of(code.substring(0, last)) == code.charAt(last) ? null : Fault.CHECK_DIGIT;
    }

    private static boolean isUsable(int letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
    }
}
