package huika.security;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows what members of staff may do: what their posts and grants say. Module `access` is it.
/// Asked at every request of a session, so it answers from memory.
public interface Rights {

    /// What this member of staff may do now, wherever they hold a post; empty where nobody active
    /// has this code.
    Optional<Granted> of(String staffCode, Instant now);

    /// The same for one permission: where that one holds, and what else holds there too. Without
    /// the permission the answer holds none.
    Optional<Granted> of(String staffCode, String permission, Instant now);

    /// Whether somebody may do one thing at a branch, or in the program where none is named. Cheap
    /// enough for every sale.
    default boolean may(
            String staffCode, String permission, String program, @Nullable String branch) {
        return of(staffCode, permission, Instant.EPOCH)
                .filter(granted -> granted.permissions().contains(permission))
                .filter(granted -> granted.programs().includes(program))
                .filter(granted -> branch == null || granted.branches().includes(branch))
                .isPresent();
    }
}
