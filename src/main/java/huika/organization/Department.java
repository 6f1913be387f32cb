package huika.organization;

import org.jspecify.annotations.Nullable;

/// A department of headquarters, or of whatever is above it.
///
/// @param parent the department above; null at the top
/// @param head staff code of who answers for it
/// @param revision counts its changes
public record Department(
        String code,
        String name,
        @Nullable String parent,
        @Nullable String head,
        boolean active,
        int revision) {

    public Department(String code, String name, @Nullable String parent, @Nullable String head) {
        this(code, name, parent, head, true, 1);
    }
}
