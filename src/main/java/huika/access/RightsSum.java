package huika.access;

import huika.organization.Branch;
import huika.program.role.Reach;
import huika.program.role.Role;
import huika.security.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What roles give somebody: per permission, where it holds.
final class RightsSum {

    /// A role somebody holds, and how far.
    record Held(Role role, GrantScope scope) {}

    private RightsSum() {}

    /// @param own the branch they work at
    /// @param branches all of the program
    static Map<String, Scope> of(List<Held> held, Branch own, Collection<Branch> branches) {
        var rights = new TreeMap<String, Scope>();
        for (var each : held) {
            var scope = scope(each.scope(), own, branches);
            each.role()
                    .permissions()
                    .forEach((permission, reach) ->
                            rights.merge(
                                    permission,
                                    walled(narrowed(scope, reach, own), own, branches),
                                    RightsSum::union));
        }
        return rights;
    }

    static Scope scope(GrantScope scope, Branch own, Collection<Branch> branches) {
        var place = scope.place();
        return switch (scope.kind()) {
            case ALL -> Scope.ALL;
            case OWN -> Scope.of(own.code()).ofOwn();
            case BRANCH -> place == null ? Scope.of() : Scope.of(place);
            case REGION ->
                    new Scope(
                            branches.stream()
                                    .filter(branch ->
                                            place != null && place.equals(branch.region()))
                                    .map(Branch::code)
                                    .collect(Collectors.toSet()));
        };
    }

    /// A role whose right ends at the branch stays there, however far it was granted.
    private static Scope narrowed(Scope scope, Reach reach, Branch own) {
        var near = reach != Reach.ALL && scope.codes() == null ? Scope.of(own.code()) : scope;
        return reach == Reach.OWN ? near.ofOwn() : near;
    }

    /// Whoever works behind another company's wall sees that company's branches only.
    private static Scope walled(Scope scope, Branch own, Collection<Branch> branches) {
        var wall = own.wall();
        if (wall == null) return scope;
        return new Scope(
                branches.stream()
                        .filter(branch -> wall.equals(branch.wall()))
                        .map(Branch::code)
                        .filter(scope::includes)
                        .collect(Collectors.toSet()),
                scope.own());
    }

    /// Whoever sees everybody's somewhere, and only their own elsewhere, sees everybody's in both.
    static Scope union(Scope one, Scope other) {
        var codes = one.codes();
        var more = other.codes();
        if (codes == null || more == null) return Scope.ALL;
        var all = new HashSet<>(codes);
        all.addAll(more);
        return new Scope(all, one.own() && other.own());
    }
}
