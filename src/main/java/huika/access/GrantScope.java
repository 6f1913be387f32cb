package huika.access;

import org.jspecify.annotations.Nullable;

/// How far a grant goes.
///
/// @param place the code of the region or branch; null for the others
record GrantScope(Kind kind, @Nullable String place) {

    enum Kind {
        ALL,
        REGION,
        BRANCH,
        OWN
    }

    static final GrantScope ALL = new GrantScope(Kind.ALL, null);

    static GrantScope branch(String code) {
        return new GrantScope(Kind.BRANCH, code);
    }

    boolean isWhole() {
        return (place != null) == (kind == Kind.REGION || kind == Kind.BRANCH);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + (place == null ? "" : ":" + place);
    }
}
