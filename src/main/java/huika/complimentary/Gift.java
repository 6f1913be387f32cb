package huika.complimentary;

import huika.kernel.Ids;
import huika.kernel.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A card to be given away.
///
/// @param value fen of bonus on it
/// @param account whose card it will be; null for a card that names nobody
/// @param card its number, once it is issued
record Gift(
        long id,
        String program,
        String branch,
        String product,
        long value,
        @Nullable Long account,
        String reason,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable String card) {

    static final String PREFIX = "cpl";

    enum State {
        REQUESTED,
        REFUSED,
        APPROVED,
        ISSUED
    }

    String text() {
        return Ids.text(PREFIX, id);
    }

    /// Of what consent is asked for.
    String hash() {
        var whose = account == null ? "" : Ids.text("mbs", account);
        return Sha256.hex(String.join("|", text(), branch, product, value + "", whose, reason));
    }
}
