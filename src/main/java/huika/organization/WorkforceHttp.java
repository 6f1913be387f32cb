package huika.organization;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.IfMatch;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
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
@RequestMapping("/api/v1/staff")
final class WorkforceHttp {

    private static final int MOST_HITS = 50;

    /// @param role code of the post
    record Hire(
            String program,
            String code,
            String name,
            String role,
            String branch,
            @Nullable String department,
            @Nullable String phone,
            @Nullable String idDocument) {

        @Override
        public String toString() {
            return "Hire[" + code + "]";
        }
    }

    /// What to change of a person; what is not said stays. Posts change by a transfer.
    record Edit(
            String program,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String idDocument) {

        @Override
        public String toString() {
            return "Edit[" + program + "]";
        }
    }

    record Transfer(
            String program,
            String branch,
            String role,
            @Nullable String department,
            @Nullable String reason) {}

    record Leave(String program, @Nullable String reason) {}

    /// @param name a part of the name or the code
    record Search(String program, String name) {
        @Override
        public String toString() {
            return "Search[" + program + "]";
        }
    }

    record Items<T>(List<T> items, @Nullable String nextCursor) {}

    /// Somebody, and every post they have held.
    record Person(
            String code,
            String name,
            String role,
            String branch,
            @Nullable String department,
            boolean active,
            boolean byHand,
            @Nullable LocalDate since,
            @Nullable LocalDate leftOn,
            int revision,
            List<Posting> postings) {

        static Person of(Workforce.Sheet sheet) {
            var staff = sheet.staff();
            return new Person(
                    staff.code(),
                    staff.name(),
                    staff.role(),
                    staff.branch(),
                    staff.department(),
                    staff.active(),
                    staff.byHand(),
                    staff.since(),
                    staff.leftOn(),
                    staff.revision(),
                    sheet.postings());
        }

        @Override
        public String toString() {
            return "Person[" + code + "]";
        }
    }

    private final Organization organization;
    private final Workforce workforce;

    WorkforceHttp(Organization organization, Workforce workforce) {
        this.organization = organization;
        this.workforce = workforce;
    }

    @GetMapping
    @Permission("staff:read")
    Page<Staff> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable String role,
            @RequestParam @Nullable String department,
            @RequestParam @Nullable Boolean active,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var seen =
                seen(actor, program, staff -> Listing.fits(branch, staff.branch())).stream()
                        .filter(staff -> Listing.fits(role, staff.role()))
                        .filter(staff -> Listing.fits(department, staff.department()))
                        .filter(staff -> Listing.fits(active, staff.active()))
                        .toList();
        return Listing.page(seen, Staff::code, cursor, limit);
    }

    /// Finds people by a part of their name, which stands in no address.
    @PostMapping("/searches")
    @Permission("staff:read")
    Items<Staff> search(Actor actor, @RequestBody Search wanted) {
        var part = wanted.name().strip();
        if (part.isEmpty()) throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at("/name"));
        var hits =
                seen(
                        actor,
                        wanted.program(),
                        staff -> staff.name().contains(part) || staff.code().contains(part));
        return new Items<>(hits.stream().limit(MOST_HITS).toList(), null);
    }

    @GetMapping("/{code}")
    @Permission("staff:read")
    ResponseEntity<Person> show(
            Actor actor, @PathVariable String code, @RequestParam String program) {
        Listing.permit(actor, program);
        var sheet =
                workforce
                        .sheet(actor, program, code)
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(sheet.staff().revision()))
                .body(Person.of(sheet));
    }

    @PostMapping
    @Permission("staff:create")
    ResponseEntity<Staff> hire(Actor actor, @RequestBody Hire body) {
        Listing.permit(actor, body.program());
        var staff =
                new NewStaff(
                        body.code(),
                        body.name(),
                        body.role(),
                        body.branch(),
                        body.department(),
                        body.phone(),
                        body.idDocument());
        return answer(HttpStatus.CREATED, workforce.takeOn(actor, body.program(), staff));
    }

    @PatchMapping("/{code}")
    @Permission("staff:edit")
    ResponseEntity<Staff> edit(
            Actor actor,
            @PathVariable String code,
            @RequestBody Edit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Listing.permit(actor, body.program());
        var changed =
                workforce.change(
                        actor,
                        body.program(),
                        code,
                        IfMatch.revision(ifMatch),
                        body.name(),
                        body.phone(),
                        body.idDocument());
        return answer(HttpStatus.OK, changed);
    }

    @PostMapping("/{code}/transfers")
    @Permission("staff:edit")
    ResponseEntity<Staff> transfer(
            Actor actor, @PathVariable String code, @RequestBody Transfer body) {
        Listing.permit(actor, body.program());
        var move = new Workforce.Move(body.branch(), body.role(), body.department(), body.reason());
        return answer(HttpStatus.CREATED, workforce.move(actor, body.program(), code, move));
    }

    @PostMapping("/{code}/departures")
    @Permission("staff:end")
    ResponseEntity<Staff> leave(Actor actor, @PathVariable String code, @RequestBody Leave body) {
        Listing.permit(actor, body.program());
        return answer(
                HttpStatus.CREATED, workforce.leave(actor, body.program(), code, body.reason()));
    }

    private List<Staff> seen(Actor actor, String program, Predicate<Staff> wanted) {
        Listing.permit(actor, program);
        return organization.staff(program).stream()
                .filter(staff -> actor.maySee(staff.branch()))
                .filter(wanted)
                .toList();
    }

    private static ResponseEntity<Staff> answer(HttpStatus status, Outcome<Staff> outcome) {
        return switch (outcome) {
            case Outcome.Done<Staff>(var staff) ->
                    ResponseEntity.status(status).eTag(IfMatch.tag(staff.revision())).body(staff);
            case Outcome.Refused<Staff>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
