package huika.program.role;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A set of permissions with a name.
///
/// @param code as `staff` of a program names posts: `store-manager`
/// @param preset whether it comes with Huika; a program's own role may take its place
public record Role(
        String code, String zh, String en, Map<String, Reach> permissions, boolean preset) {

    public Role {
        permissions = Collections.unmodifiableMap(new TreeMap<>(permissions));
    }
}
