package huika.enrolment;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One member's registration form.
///
/// @param answers the person who answers for it being late
/// @param receivedOn the day its first paper was there; null until then
/// @param papers how many were handed in
/// @param filed the places where a copy lies
record Form(
        long id,
        String program,
        String branch,
        long membership,
        String answers,
        FormState state,
        LocalDate dueOn,
        @Nullable LocalDate receivedOn,
        int papers,
        List<String> filed,
        int version) {

    static final String PREFIX = "frm";

    Form {
        filed = List.copyOf(filed);
    }

    String text() {
        return Ids.text(PREFIX, id);
    }

    /// A paper that was handed in, and what was wrong with it where it was sent back.
    record Handed(
            int number,
            Paper paper,
            String handedInBy,
            Instant handedInAt,
            List<FormFault> faults,
            @Nullable String comment,
            @Nullable String returnedBy,
            @Nullable Instant returnedAt) {

        Handed {
            faults = List.copyOf(faults);
        }
    }
}
