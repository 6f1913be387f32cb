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
    private final DutyWarnings warnings;

    RoleHttp(Roles roles, RightsBook book, Organization organization, DutyWarnings warnings) {
        this.roles = roles;
        this.book = book;
        this.organization = organization;
        this.warnings = warnings;
    }

    @GetMapping("/roles")
    @Permission("role:read")
    Items<Shown> roles(Actor actor, @RequestParam String program) {
        actor.refuseOther(program);
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

    /// Who holds, by post and grants, two duties that one person may hold and not use on one case.
    @GetMapping("/roles/separations/holders")
    @Permission("role:read")
    Items<DutyWarnings.Holder> holders(Actor actor, @RequestParam String program) {
        actor.refuseOther(program);
        return new Items<>(warnings.holders(actor, program), null);
    }

    /// What somebody may do today, from their post and their grants.
    @GetMapping("/staff/{code}/rights")
    @Permission("role:read")
    Rights rights(Actor actor, @PathVariable String code, @RequestParam String program) {
        actor.refuseOther(program);
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
