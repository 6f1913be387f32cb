package huika.security;

import huika.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/// A member of staff leaves, or moves to another post.
///
/// @param program whose staff they are
/// @param staff their code
/// @param from the branch of the post that ends
/// @param to the branch of the new post; null where they leave
/// @param elsewhere whether somebody active has this code in another program
/// @param by who said so
public record Departure(
        String program,
        String staff,
        String from,
        @Nullable String to,
        boolean elsewhere,
        AuditEntry.By by) {

    public boolean left() {
        return to == null;
    }
}
