package huika.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Which permissions one person never holds together.
final class SeparationRules {

    /// Nouns whose verbs move value.
    private static final Set<String> VALUE =
            Set.of("purchase", "top-up", "withdrawal", "value-transfer", "adjustment", "reward");

    /// @param number `S1` as the security page numbers it
    /// @param warns whether it is only said at a grant, and refused on one case
    /// @param strict whether it holds in a shop of one person too
    record Pair(
            String number,
            String one,
            String other,
            Predicate<String> left,
            Predicate<String> right,
            boolean warns,
            boolean strict) {

        boolean isIn(Collection<String> permissions) {
            return permissions.stream().anyMatch(left) && permissions.stream().anyMatch(right);
        }

        String words() {
            return one + ", " + other;
        }
    }

    static final List<Pair> PAIRS =
            List.of(
                    new Pair(
                            "S1",
                            "api-key:create",
                            "any verb on value",
                            "api-key:create"::equals,
                            SeparationRules::movesValue,
                            false,
                            true),
                    new Pair(
                            "S2",
                            "role:approve or grant:approve",
                            "role:propose or grant:propose",
                            Set.of("role:approve", "grant:approve")::contains,
                            Set.of("role:propose", "grant:propose")::contains,
                            false,
                            true),
                    new Pair(
                            "S3",
                            "audit:*",
                            "config:edit or account:*",
                            Set.of("audit:export", "audit:verify", "audit:anchor")::contains,
                            SeparationRules::administers,
                            false,
                            true),
                    pair("S4", "program:draft", "program:approve", false),
                    pair("S5", "stock:import-codes", "card:issue", false),
                    pair("S6", "stock:produce", "stock:count", false),
                    new Pair(
                            "S7",
                            "top-up:create",
                            "top-up:reverse",
                            "top-up:create"::equals,
                            "top-up:reverse"::equals,
                            true,
                            false),
                    pair("S8", "backup:restore", "audit:anchor", true),
                    pair("S9", "commission:compute", "commission:approve", false),
                    pair("S10", "journal:post", "reconcile:accept", false));

    private SeparationRules() {}

    /// The pairs a person holds whose permissions are these.
    ///
    /// @param small whether one person runs the shop: only the pairs on keys and audit hold
    static List<Pair> broken(Collection<String> permissions, boolean small) {
        var broken = new ArrayList<Pair>();
        for (var pair : PAIRS) {
            if (pair.warns() || (small && !pair.strict())) continue;
            if (pair.isIn(permissions)) broken.add(pair);
        }
        return broken;
    }

    /// What is said, but not refused.
    static List<Pair> warned(Collection<String> permissions, boolean small) {
        return PAIRS.stream()
                .filter(pair -> pair.warns() || (small && !pair.strict()))
                .filter(pair -> pair.isIn(permissions))
                .toList();
    }

    private static Pair pair(String number, String one, String other, boolean strict) {
        return new Pair(number, one, other, one::equals, other::equals, false, strict);
    }

    private static boolean movesValue(String permission) {
        var noun = permission.substring(0, permission.indexOf(':'));
        return VALUE.contains(noun) && !permission.equals("reward:read");
    }

    private static boolean administers(String permission) {
        return permission.equals("config:edit")
                || (permission.startsWith("account:") && !permission.equals("account:read"));
    }
}
