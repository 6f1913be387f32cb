package huika.audit;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry as it was written.
///
/// @param address the network address the request came from; null for jobs
/// @param seq its number in the chain; null for the moment before it is sealed
/// @param hash the link's hash in hex, likewise
public record AuditRecord(
        long id,
        Instant at,
        @Nullable String address,
        AuditEntry entry,
        @Nullable Long seq,
        @Nullable String hash) {

    static final String PREFIX = "aud";

    /// `aud_…`
    public String text() {
        return Ids.text(PREFIX, id);
    }
}
