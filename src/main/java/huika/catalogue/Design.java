package huika.catalogue;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a card of one kind is to look like.
///
/// @param sha256 of program, product and text, in hex
record Design(
        long id,
        String program,
        String product,
        Text text,
        State state,
        String sha256,
        @Nullable Long approval,
        String madeBy,
        Instant madeAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    static final String PREFIX = "cds";

    enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        WITHDRAWN
    }

    /// @param layout its appearance: what stands where
    /// @param brandCheck how it goes with the house's other appearance, and who looked
    /// @param picture where a picture of it is kept
    record Text(
            String title,
            String layout,
            String material,
            String brandCheck,
            @Nullable String picture) {}

    String subject() {
        return Ids.text(PREFIX, id);
    }
}
