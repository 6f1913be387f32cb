package huika.security;

import java.time.Instant;
import java.util.Optional;

/// Knows what members of staff may do: what the organization's grants say. Module `organization` is
/// it. Asked at every request of a session, so it answers from memory.
@FunctionalInterface
public interface Rights {

    /// What this member of staff may do now, wherever they hold a post; empty where nobody active
    /// has this code.
    Optional<Granted> of(String staffCode, Instant now);
}
