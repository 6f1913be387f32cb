package huika.disclosure;

import huika.kernel.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A letter that asks to see members outside one's authority.
///
/// @param branch where the applicant works
/// @param memberships whom it names
/// @param fields what of them
/// @param expiresAt until when it may be looked at; null until it is signed
/// @param looks how often that was done
record Letter(
        long id,
        String program,
        String applicant,
        String branch,
        @Nullable String department,
        String purpose,
        List<Long> memberships,
        List<String> fields,
        String sha256,
        State state,
        Instant askedAt,
        @Nullable String approval,
        @Nullable Instant expiresAt,
        int looks) {

    static final String PREFIX = "acr";

    enum State {
        ASKED,
        GRANTED,
        REFUSED
    }

    Letter {
        memberships = List.copyOf(memberships);
        fields = List.copyOf(fields);
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
