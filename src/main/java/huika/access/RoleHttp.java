package huika.access;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.organization.Organization;
import huika.program.role.Reach;
import huika.security.Actor;
import huika.security.Permission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Roles, and what they come to for one person.
@RestController
@RequestMapping("/api/v1")
final class RoleHttp {

    /// @param own whether the program writes it itself
    record Shown(
            String code, String name, String en, boolean own, Map<String, Reach> permissions) {}

    record Items<T>(List<T> items, @Nullable String nextCursor) {}

    /// @param pair what one person never holds together
    /// @param warns whether it is only said at a grant, and refused on one case
    record Separation(String number, List<String> pair, boolean warns) {}

    /// @param permissions by name, the branches where each holds; null for all
    record Rights(String program, String staff, Map<String, @Nullable Set<String>> permissions) {}

    private final Roles roles;
    private final RightsBook book;
    private final Organization organization;

    RoleHttp(Roles roles, RightsBook book, Organization organization) {
        this.roles = roles;
        this.book = book;
        this.organization = organization;
    }

    @GetMapping("/roles")
    @Permission("role:read")
    Items<Shown> roles(Actor actor, @RequestParam String program) {
        if (!actor.maySeeProgram(program)) throw new RefusedException(Code.PROGRAM_UNKNOWN);
        var all =
                roles.all(program).stream()
                        .map(role ->
                                new Shown(
                                        role.code(),
                                        role.zh(),
                                        role.en(),
                                        !role.preset(),
                                        role.permissions()))
                        .toList();
        return new Items<>(all, null);
    }

    @GetMapping("/roles/separations")
    @Permission("role:read")
    Items<Separation> separations() {
        var all =
                SeparationRules.PAIRS.stream()
                        .map(pair ->
                                new Separation(
                                        pair.number(),
                                        List.of(pair.one(), pair.other()),
                                        pair.warns()))
                        .toList();
        return new Items<>(all, null);
    }

    /// What somebody may do today, from their post and their grants.
    @GetMapping("/staff/{code}/rights")
    @Permission("role:read")
    Rights rights(Actor actor, @PathVariable String code, @RequestParam String program) {
        if (!actor.maySeeProgram(program)) throw new RefusedException(Code.PROGRAM_UNKNOWN);
        var seen =
                organization.staff(program).stream()
                        .anyMatch(
                                staff -> staff.code().equals(code) && actor.maySee(staff.branch()));
        if (!seen) throw new RefusedException(Code.NOT_FOUND);
        var permissions = new TreeMap<String, @Nullable Set<String>>();
        book.of(program, code).forEach((name, scope) -> permissions.put(name, scope.codes()));
        return new Rights(program, code, permissions);
    }
}
