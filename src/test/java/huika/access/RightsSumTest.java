package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.organization.Branch;
import huika.program.role.Reach;
import huika.program.role.Role;
import huika.security.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement({"BRN-01", "BRN-03", "PRG-14"})
class RightsSumTest {

    private static final List<Branch> BRANCHES =
            List.of(
                    branch("HQ", "headquarters", null, null),
                    branch("S1", "own", "east", null),
                    branch("S2", "own", "west", null),
                    branch("F1", "franchise", "east", null),
                    branch("F2", "franchise", "east", "acme"),
                    branch("F3", "franchise", "west", "acme"));

    /// How far a permission goes: of a role's reach, the grant's scope, and where one works.
    @ParameterizedTest
    @CsvSource({
        "HQ, ALL,    all,           everywhere",
        "HQ, BRANCH, all,           HQ",
        "S1, ALL,    all,           everywhere",
        "S1, BRANCH, all,           S1",
        "S1, BRANCH, branch S2,     S2",
        "S1, ALL,    branch S2,     S2",
        "S1, ALL,    own,           own of S1",
        "S1, OWN,    branch S2,     own of S2",
        "F2, OWN,    all,           own of F2",
        "S1, OWN,    all,           own of S1",
        "HQ, ALL,    region east,   F1 F2 S1",
        "HQ, BRANCH, region west,   F3 S2",
        "HQ, ALL,    region north,  nowhere",
        "F1, ALL,    all,           F1",
        "F1, ALL,    region east,   F1",
        "F2, ALL,    all,           F2 F3",
        "F2, ALL,    region east,   F2",
        "F2, ALL,    branch S1,     nowhere"
    })
    void aPermissionHoldsNoFartherThanEveryLimit(
            String works, Reach reach, String scope, String where) {
        var role = new Role("r", "角", "r", Map.of("card:read", reach), false);
        var own = BRANCHES.stream().filter(b -> b.code().equals(works)).findFirst().orElseThrow();
        var held = List.of(new RightsSum.Held(role, scope(scope)));
        assertThat(words(RightsSum.of(held, own, BRANCHES).get("card:read"))).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({
        "branch S1, branch S2, S1 S2",
        "branch S1, all, everywhere",
        "own, own, own of HQ",
        "own, all, everywhere",
        "own, branch S1, HQ S1"
    })
    void twoRolesAddUp(String one, String other, String where) {
        var role = new Role("r", "角", "r", Map.of("card:read", Reach.ALL), false);
        var held =
                List.of(
                        new RightsSum.Held(role, scope(one)),
                        new RightsSum.Held(role, scope(other)));
        assertThat(words(RightsSum.of(held, BRANCHES.getFirst(), BRANCHES).get("card:read")))
                .isEqualTo(where);
    }

    private static GrantScope scope(String text) {
        var words = text.split(" ");
        var kind = GrantScope.Kind.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
        return new GrantScope(kind, words.length == 1 ? null : words[1]);
    }

    private static String words(@Nullable Scope scope) {
        if (scope == null) return "not held";
        var codes = scope.codes();
        if (codes == null) return "everywhere";
        var places = codes.isEmpty() ? "nowhere" : String.join(" ", new TreeSet<>(codes));
        return scope.own() ? "own of " + places : places;
    }

    private static Branch branch(
            String code, String kind, @Nullable String region, @Nullable String entity) {
        return new Branch(code, code, kind, List.of(), null, true, region, entity, 1);
    }
}
