package huika.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows the roles people were granted beside their post. Module `access` is it.
@FunctionalInterface
public interface GrantedRoles {

    /// @param branch where it holds; null for everywhere
    record Held(String role, @Nullable String branch) {}

    /// Those somebody holds today.
    List<Held> of(String program, String staff);
}
