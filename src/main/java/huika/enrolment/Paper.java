package huika.enrolment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on a form: the card and the day, whether it is signed, what is left blank. Never
/// what the fields say.
///
/// @param card the number as the form has it; null where it has none
/// @param issuedOn the day of issue as the form has it
/// @param blank required fields that are not filled in, as `name`
/// @param entryClass a class the program lists, where it tells cards apart
record Paper(
        @Nullable String card,
        @Nullable LocalDate issuedOn,
        boolean signed,
        List<String> blank,
        @Nullable String entryClass) {

    Paper {
        blank = List.copyOf(blank);
    }
}
