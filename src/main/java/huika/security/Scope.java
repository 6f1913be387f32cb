package huika.security;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which codes (of branches, tills or programs) somebody may touch: all of them, or those listed.
///
/// @param codes null for all
public record Scope(@Nullable Set<String> codes) {

    public static final Scope ALL = new Scope(null);

    public Scope {
        codes = codes == null ? null : Set.copyOf(codes);
    }

    public static Scope of(String... codes) {
        return new Scope(Set.of(codes));
    }

    public boolean includes(String code) {
        return codes == null || codes.contains(code);
    }

    /// What is in both.
    public Scope and(Scope other) {
        if (codes == null) return other;
        var kept = new HashSet<>(codes);
        kept.removeIf(code -> !other.includes(code));
        return new Scope(kept);
    }

    /// Whether everything in `other` is in this one too.
    public boolean covers(Scope other) {
        if (codes == null) return true;
        return other.codes != null && codes.containsAll(other.codes);
    }
}
