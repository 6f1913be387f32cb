package huika.security;

import java.time.Instant;
import java.util.Optional;

/// Knows what members of staff may do: what their posts and grants say. Module `access` is it.
/// Asked at every request of a session, so it answers from memory.
public interface Rights {

    /// What this member of staff may do now, wherever they hold a post; empty where nobody active
    /// has this code.
    Optional<Granted> of(String staffCode, Instant now);

    /// The same for one permission: where that one holds, and what else holds there too. Without
    /// the permission the answer holds none.
    Optional<Granted> of(String staffCode, String permission, Instant now);
}
