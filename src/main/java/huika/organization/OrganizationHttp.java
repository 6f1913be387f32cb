package huika.organization;

import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class OrganizationHttp {

    private final Organization organization;

    OrganizationHttp(Organization organization) {
        this.organization = organization;
    }

    @GetMapping("/branches")
    @Permission("branch:read")
    Page<Branch> branches(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var seen =
                organization.branches(program).stream()
                        .filter(branch -> actor.maySee(branch.code()))
                        .toList();
        return page(seen, Branch::code, cursor, limit);
    }

    @GetMapping("/staff")
    @Permission("staff:read")
    Page<Staff> staff(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var seen =
                organization.staff(program).stream()
                        .filter(each -> actor.maySee(each.branch()))
                        .toList();
        return page(seen, Staff::code, cursor, limit);
    }

    private static void permit(Actor actor, String program) {
        if (!actor.maySeeProgram(program)) throw new RefusedException(Code.PROGRAM_UNKNOWN);
    }

    private static <T> Page<T> page(
            List<T> sorted,
            Function<T, String> code,
            @Nullable String cursor,
            @Nullable Integer limit) {
        var most = Page.limit(limit);
        var after = cursor == null ? "" : Page.open(cursor);
        var rows =
                sorted.stream()
                        .filter(each -> code.apply(each).compareTo(after) > 0)
                        .sorted(Comparator.comparing(code))
                        .limit(most + 1L)
                        .toList();
        return Page.of(rows, most, code);
    }
}
