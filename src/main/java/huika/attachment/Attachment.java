package huika.attachment;

import java.time.Instant;

/// A file that was kept; not its content.
///
/// @param type by its content
/// @param sha256 of the content, in hex
public record Attachment(
        long id,
        String program,
        String branch,
        String purpose,
        String type,
        int bytes,
        String sha256,
        String person,
        Instant at) {}
