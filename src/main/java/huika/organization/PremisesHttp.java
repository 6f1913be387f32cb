package huika.organization;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.IfMatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class PremisesHttp {

    /// @param kind `own` where none is said
    record NewBranch(
            String program,
            String code,
            String name,
            @Nullable String kind,
            @Nullable List<String> tills,
            @Nullable String areaCode,
            @Nullable String region,
            @Nullable String entity) {}

    /// What to change of a branch; what is not said stays.
    record BranchEdit(
            String program,
            @Nullable String name,
            @Nullable String kind,
            @Nullable List<String> tills,
            @Nullable String areaCode,
            @Nullable String region,
            @Nullable String entity,
            @Nullable Boolean active) {}

    record NewDepartment(
            String program,
            String code,
            String name,
            @Nullable String parent,
            @Nullable String head) {}

    /// What to change of a department; what is not said stays.
    record DepartmentEdit(
            String program,
            @Nullable String name,
            @Nullable String parent,
            @Nullable String head,
            @Nullable Boolean active) {}

    private final Organization organization;
    private final Premises premises;

    PremisesHttp(Organization organization, Premises premises) {
        this.organization = organization;
        this.premises = premises;
    }

    /// @param q a part of the code or the name
    @GetMapping("/branches")
    @Permission("branch:read")
    Page<Branch> branches(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String region,
            @RequestParam @Nullable Boolean active,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Listing.permit(actor, program);
        var seen =
                organization.branches(program).stream()
                        .filter(branch -> actor.maySee(branch.code()))
                        .filter(b -> Listing.holds(q, b.code()) || Listing.holds(q, b.name()))
                        .filter(branch -> Listing.fits(kind, branch.kind()))
                        .filter(branch -> Listing.fits(region, branch.region()))
                        .filter(branch -> Listing.fits(active, branch.active()))
                        .toList();
        return Listing.page(seen, Branch::code, cursor, limit);
    }

    @GetMapping("/branches/{code}")
    @Permission("branch:read")
    ResponseEntity<Branch> branch(
            Actor actor, @PathVariable String code, @RequestParam String program) {
        return shown(HttpStatus.OK, seen(actor, program, code));
    }

    @PostMapping("/branches")
    @Permission("branch:create")
    ResponseEntity<Branch> open(Actor actor, @RequestBody NewBranch body) {
        var branch =
                new Branch(
                        body.code(),
                        body.name(),
                        body.kind() == null ? "own" : body.kind(),
                        body.tills() == null ? List.of() : body.tills(),
                        body.areaCode(),
                        true,
                        body.region(),
                        body.entity(),
                        1);
        return shown(HttpStatus.CREATED, answer(premises.open(actor, body.program(), branch)));
    }

    @PatchMapping("/branches/{code}")
    @Permission("branch:edit")
    ResponseEntity<Branch> edit(
            Actor actor,
            @PathVariable String code,
            @RequestBody BranchEdit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var before = seen(actor, body.program(), code);
        var after =
                new Branch(
                        code,
                        or(body.name(), before.name()),
                        or(body.kind(), before.kind()),
                        or(body.tills(), before.tills()),
                        body.areaCode() == null ? before.areaCode() : body.areaCode(),
                        or(body.active(), before.active()),
                        body.region() == null ? before.region() : body.region(),
                        body.entity() == null ? before.entity() : body.entity(),
                        IfMatch.revision(ifMatch));
        return shown(HttpStatus.OK, answer(premises.change(actor, body.program(), before, after)));
    }

    /// @param q a part of the code or the name
    @GetMapping("/departments")
    @Permission("branch:read")
    Page<Department> departments(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Listing.permit(actor, program);
        var seen =
                organization.departments(program).stream()
                        .filter(d -> Listing.holds(q, d.code()) || Listing.holds(q, d.name()))
                        .toList();
        return Listing.page(seen, Department::code, cursor, limit);
    }

    @PostMapping("/departments")
    @Permission("branch:create")
    ResponseEntity<Department> found(Actor actor, @RequestBody NewDepartment body) {
        var made =
                premises.found(
                        headquarters(actor),
                        body.program(),
                        new Department(body.code(), body.name(), body.parent(), body.head()));
        return shown(HttpStatus.CREATED, answer(made));
    }

    @PatchMapping("/departments/{code}")
    @Permission("branch:edit")
    ResponseEntity<Department> edit(
            Actor actor,
            @PathVariable String code,
            @RequestBody DepartmentEdit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var program = body.program();
        Listing.permit(headquarters(actor), program);
        var before =
                organization.departments(program).stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var after =
                new Department(
                        code,
                        or(body.name(), before.name()),
                        body.parent() == null ? before.parent() : body.parent(),
                        body.head() == null ? before.head() : body.head(),
                        or(body.active(), before.active()),
                        IfMatch.revision(ifMatch));
        var changed = premises.change(actor, program, before, after);
        return shown(HttpStatus.OK, answer(changed));
    }

    /// Departments belong to no branch: who works within some does not write them.
    private static Actor headquarters(Actor actor) {
        if (actor.branches().codes() == null) return actor;
        throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
    }

    private Branch seen(Actor actor, String program, String code) {
        Listing.permit(actor, program);
        return organization.branches(program).stream()
                .filter(branch -> branch.code().equals(code) && actor.maySee(code))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static ResponseEntity<Branch> shown(HttpStatus status, Branch branch) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(branch.revision())).body(branch);
    }

    private static ResponseEntity<Department> shown(HttpStatus status, Department department) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(department.revision()))
                .body(department);
    }

    private static <T> T or(@Nullable T said, T before) {
        return Objects.requireNonNullElse(said, before);
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
