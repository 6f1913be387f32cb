package huika.member;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Quota;
import huika.web.Answers;
import huika.web.PathId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Work on the register as a whole: who is in it, whose data to check, who won whom.
@RestController
@RequestMapping("/api/v1/members")
final class MemberWorkHttp {

    record Recruitments(LocalDate from, LocalDate to, List<Joiners.Won> items) {}

    private final Verifications verifications;
    private final Joiners joiners;
    private final MemberList list;
    private final Clock clock;

    MemberWorkHttp(Verifications verifications, Joiners joiners, MemberList list, Clock clock) {
        this.verifications = verifications;
        this.joiners = joiners;
        this.list = list;
        this.clock = clock;
    }

    /// The members of a program, those who joined last first, masked. A page may be short, or
    /// empty, and still be followed by another: no more than 2,000 members are looked at for one.
    ///
    /// @param idleSince only who bought nothing on this day or later
    @GetMapping
    @Quota(name = "member-list", most = 120, minutes = 60)
    @Permission("member:list")
    ResponseEntity<Page<ListedMember>> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable MembershipStatus status,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String tier,
            @RequestParam @Nullable LocalDate joinedFrom,
            @RequestParam @Nullable LocalDate joinedTo,
            @RequestParam @Nullable LocalDate idleSince,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var wanted =
                new MemberList.Wanted(
                        program, branch, status, category, tier, joinedFrom, joinedTo, idleSince);
        return Answers.ok(list.page(actor, wanted, cursor, Page.limit(limit)));
    }

    /// Members whose data was not checked for the program's interval, longest ago first.
    @GetMapping("/verifications")
    @Permission("member:read")
    ResponseEntity<Page<Verifications.Due>> due(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return Answers.ok(verifications.due(actor, program, cursor, Page.limit(limit)));
    }

    /// A member's data was checked and is right as it stands.
    @PostMapping("/{id}/verifications")
    @Permission("member:edit")
    ResponseEntity<Verifications.Due> verified(Actor actor, @PathVariable String id) {
        return Answers.created(verifications.verified(actor, PathId.of("mem", id)));
    }

    /// How many members each person won; where nobody is named, `recruiter` is null.
    ///
    /// @param from the first day; the first of this month unless told
    @GetMapping("/recruitments")
    @Permission("report:read")
    Recruitments recruitments(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to) {
        actor.refuseOther(program);
        var last = to == null ? clock.today() : to;
        var first = from == null ? last.withDayOfMonth(1) : from;
        if (first.isAfter(last)) throw new RefusedException(Code.PARAMETER_INVALID);
        return new Recruitments(first, last, joiners.won(actor, program, first, last));
    }
}
