package huika.security;

import java.util.Set;

/// What a person may do, and on whose data.
public record Granted(Set<String> permissions, Scope branches, Scope tills, Scope programs) {

    public Granted {
        permissions = Set.copyOf(permissions);
    }
}
