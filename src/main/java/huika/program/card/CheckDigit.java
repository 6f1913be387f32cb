package huika.program.card;

/// How the last digit of a number is made from those before it. Each finds every wrong digit;
/// [#DAMM] and [#VERHOEFF] find every swap of neighbours too, [#LUHN] all but 09/90, [#MOD_11_10]
/// nearly all.
public enum CheckDigit {
    /// ISO/IEC 7812: what bank and membership cards use.
    LUHN {
        @Override
        public char of(String body) {
            var sum = 0;
            var twice = true;
            for (var i = body.length() - 1; i >= 0; i--) {
                var digit = digit(body, i);
                if (digit < 0) continue;
                var value = twice ? 2 * digit : digit;
                sum += value > 9 ? value - 9 : value;
                twice = !twice;
            }
            return (char) ('0' + (10 - sum % 10) % 10);
        }
    },
    /// H. M. Damm, a quasigroup of order ten.
    DAMM {
        @Override
        public char of(String body) {
            var interim = 0;
            for (var i = 0; i < body.length(); i++) {
                var digit = digit(body, i);
                if (digit >= 0) interim = DAMM_TABLE[interim].charAt(digit) - '0';
            }
            return (char) ('0' + interim);
        }
    },
    /// J. Verhoeff, the dihedral group of order ten.
    VERHOEFF {
        @Override
        public char of(String body) {
            var check = 0;
            var place = 1;
            for (var i = body.length() - 1; i >= 0; i--) {
                var digit = digit(body, i);
                if (digit < 0) continue;
                var moved = VERHOEFF_MOVES[place % 8].charAt(digit) - '0';
                check = VERHOEFF_TABLE[check].charAt(moved) - '0';
                place++;
            }
            return VERHOEFF_INVERSE.charAt(check);
        }
    },
    /// ISO/IEC 7064, MOD 11,10.
    MOD_11_10 {
        @Override
        public char of(String body) {
            var product = 10;
            for (var i = 0; i < body.length(); i++) {
                var digit = digit(body, i);
                if (digit < 0) continue;
                var sum = (product + digit) % 10;
                product = 2 * (sum == 0 ? 10 : sum) % 11;
            }
            return (char) ('0' + (11 - product) % 10);
        }
    };

    private static final String[] DAMM_TABLE = {
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"
    };
    private static final String[] VERHOEFF_TABLE = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };
    private static final String[] VERHOEFF_MOVES = {
        "0123456789", "1576283094", "5803796142", "8916043527",
        "9453126870", "4286573901", "2793806415", "7046913258"
    };
    private static final String VERHOEFF_INVERSE = "0432156789";

    /// The digit that goes after `body`; characters which are no digits do not count.
    public abstract char of(String body);

    private static int digit(String text, int at) {
        var digit = text.charAt(at) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
