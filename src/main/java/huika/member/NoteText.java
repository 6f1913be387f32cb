package huika.member;

import huika.security.DocumentNumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks for numbers of identity documents in what somebody writes.
final class NoteText {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}·.]");
    private static final Pattern RUN = Pattern.compile("\\d{15,}X?");
    private static final int LONG = 18;
    private static final int SHORT = 15;

    private NoteText() {}

    /// Whether it holds a resident id, or the very document the member showed.
    static boolean tellsDocument(String text, Particulars told) {
        var plain =
                BETWEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT);
        if (told.document().filter(own -> plain.contains(own.number())).isPresent()) return true;
        return RUN.matcher(plain)
                .results()
                .anyMatch(run ->
                        run.group().length() == SHORT ? isId(run.group()) : has(run.group()));
    }

    private static boolean has(String run) {
        for (var i = 0; i + LONG <= run.length(); i++) {
            if (isId(run.substring(i, i + LONG))) return true;
        }
        return false;
    }

    private static boolean isId(String number) {
        return DocumentNumber.parse(DocumentNumber.Kind.ID_CARD, number).isPresent();
    }
}
