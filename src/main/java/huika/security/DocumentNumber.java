package huika.security;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// The number of an identity document, in one normal form per document. Prints masked.
public record DocumentNumber(Kind kind, String number) {

    /// Documents we know. `code` is what the wire says.
    public enum Kind {
        ID_CARD("resident-id"),
        PASSPORT("passport"),
        MILITARY_ID("military-id"),
        OTHER("other");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Kind> of(String code) {
            for (var kind : values()) if (kind.code.equals(code)) return Optional.of(kind);
            return Optional.empty();
        }
    }

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int ID_CARD_LENGTH = 18;
    private static final int OLD_ID_CARD_LENGTH = 15;

    /// The number in `text`: upper case, without spaces; a 15-digit resident id becomes the
    /// 18-digit one. Empty where the form, the date or the check digit (GB 11643) is wrong.
    public static Optional<DocumentNumber> parse(Kind kind, String text) {
        var number = text.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        var normal =
                switch (kind) {
                    case ID_CARD -> idCard(number);
                    case PASSPORT -> form(number, 5, 12);
                    case MILITARY_ID -> militaryId(number);
                    case OTHER -> form(number, 4, 32);
                };
        return normal.map(n -> new DocumentNumber(kind, n));
    }

    /// The date of birth a resident id carries; empty for other documents.
    public Optional<LocalDate> birthDate() {
        return kind == Kind.ID_CARD ? date(number.substring(6, 14)) : Optional.empty();
    }

    /// What a blind index is made of.
    public String key() {
        return kind.code() + ":" + number;
    }

    public String masked() {
        return Masks.document(number);
    }

    @Override
    public String toString() {
        return kind.code() + " " + masked();
    }

    private static Optional<String> idCard(String number) {
        var full = number.length() == OLD_ID_CARD_LENGTH ? lengthened(number) : number;
        var fine =
                full.length() == ID_CARD_LENGTH
                        && digits(full.substring(0, 17))
                        && full.charAt(0) != '0'
                        && full.charAt(17) == check(full)
                        && date(full.substring(6, 14)).isPresent();
        return fine ? Optional.of(full) : Optional.empty();
    }

    private static String lengthened(String old) {
        if (!digits(old)) return old;
        var body = old.substring(0, 6) + "19" + old.substring(6);
        return body + check(body);
    }

    private static char check(String digits) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        return CHECKS.charAt(sum % CHECKS.length());
    }

    private static Optional<LocalDate> date(String yyyymmdd) {
        var number = Integer.parseInt(yyyymmdd);
        try {
            var date = LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
            return date.getYear() < 1800 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /// `南字第8001234号` and its kin, or 6 to 12 letters and digits.
    private static Optional<String> militaryId(String number) {
        var open = number.indexOf("字第");
        if (open < 0) return form(number, 6, 12);
        var digits = number.endsWith("号") ? number.substring(0, number.length() - 1) : number;
        var serial = digits.substring(open + 2);
        var fine =
                open >= 1
                        && open <= 4
                        && digits(serial)
                        && serial.length() >= 6
                        && serial.length() <= 8;
        return fine
                ? Optional.of(number.substring(0, open) + "字第" + serial + "号")
                : Optional.empty();
    }

    private static Optional<String> form(String number, int shortest, int longest) {
        var fine =
                number.length() >= shortest
                        && number.length() <= longest
                        && number.chars()
                                .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
                        && number.chars().anyMatch(c -> (c >= '0' && c <= '9'));
        return fine ? Optional.of(number) : Optional.empty();
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
