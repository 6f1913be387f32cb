package huika.security;

import java.text.Normalizer;
import java.util.Optional;

/// The name of a person. Prints masked.
public record PersonName(String text) {

    private static final int LONGEST = 64;

    /// The name in `text`, trimmed, or empty where it cannot be one.
    public static Optional<PersonName> parse(String text) {
        var name = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        var fine =
                !name.isEmpty()
                        && name.length() <= LONGEST
                        && name.codePoints().noneMatch(PersonName::unprintable);
        return fine ? Optional.of(new PersonName(name)) : Optional.empty();
    }

    public String masked() {
        return Masks.name(text);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static boolean unprintable(int point) {
        var type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
