package huika.production;

import huika.kernel.Ids;
import huika.stock.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody wants to hand out special cards, which as a rule nobody gets.
///
/// @param offer what kind of offer they carry
/// @param discount ten-thousandths: 1500 is 15 %
record SpecialRequest(
        long id,
        Kind kind,
        String branch,
        long quantity,
        String offer,
        long discount,
        String reason,
        State state,
        String sha256,
        @Nullable Long approval,
        String askedBy,
        Instant askedAt,
        @Nullable String enabledBy) {

    static final String PREFIX = "csr";

    enum State {
        REQUESTED,
        REJECTED,
        APPROVED,
        ENABLED
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
