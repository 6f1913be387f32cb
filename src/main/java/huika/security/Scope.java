package huika.security;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which codes (of branches, tills or programs) somebody may touch: all of them, or those listed.
///
/// @param codes null for all
/// @param own whether only what is their own counts there: see [Actor#holds]
public record Scope(@Nullable Set<String> codes, boolean own) {

    public static final Scope ALL = new Scope(null);

    public Scope {
        codes = codes == null ? null : Set.copyOf(codes);
    }

    public Scope(@Nullable Set<String> codes) {
        this(codes, false);
    }

    public static Scope of(String... codes) {
        return new Scope(Set.of(codes));
    }

    public boolean includes(String code) {
        return codes == null || codes.contains(code);
    }

    /// The same places, and there only one's own.
    public Scope ofOwn() {
        return new Scope(codes, true);
    }

    /// What is in both.
    public Scope and(Scope other) {
        var narrow = own || other.own;
        if (codes == null) return new Scope(other.codes, narrow);
        var kept = new HashSet<>(codes);
        kept.removeIf(code -> !other.includes(code));
        return new Scope(kept, narrow);
    }

    /// Whether everything in `other` is in this one too.
    public boolean covers(Scope other) {
        if (own && !other.own) return false;
        if (codes == null) return true;
        return other.codes != null && codes.containsAll(other.codes);
    }
}
