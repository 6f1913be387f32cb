package huika.relative;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.RefusedException;
import huika.relative.Tie.Relation;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Permissions;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Ties of staff to members, over HTTP.
@RestController
@RequestMapping("/api/v1")
final class RelativeHttp {

    record Wanted(String program, String staff, String memberNumber, Relation relation) {}

    record OwnWanted(String program, String memberNumber, Relation relation) {}

    /// @param endedAt null while it stands
    record Shown(
            String id,
            String program,
            String staff,
            String member,
            Relation relation,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant endedAt) {

        static Shown of(Tie tie) {
            return new Shown(
                    tie.text(),
                    tie.program(),
                    tie.staff(),
                    Ids.text("mem", tie.member()),
                    tie.relation(),
                    tie.recordedAt(),
                    tie.recordedBy(),
                    tie.endedAt());
        }
    }

    record Items(List<Shown> items) {}

    private final Relatives relatives;

    RelativeHttp(Relatives relatives) {
        this.relatives = relatives;
    }

    @PostMapping("/relatives")
    @Permission("relative:record")
    ResponseEntity<Shown> record(Actor actor, @RequestBody Wanted body) {
        return Answers.created(
                relatives
                        .record(
                                actor,
                                body.program(),
                                body.staff(),
                                body.memberNumber(),
                                body.relation())
                        .map(Shown::of));
    }

    @GetMapping("/relatives")
    @Permission("relative:record")
    Items list(Actor actor, @RequestParam String program, @RequestParam String staff) {
        return shown(relatives.of(actor, program, staff));
    }

    @PostMapping("/relatives/{id}/endings")
    @Permission("relative:record")
    ResponseEntity<Shown> end(Actor actor, @PathVariable String id) {
        return Answers.created(relatives.end(actor, PathId.of(Tie.PREFIX, id)).map(Shown::of));
    }

    /// Declares one's own tie.
    @PostMapping("/me/relatives")
    @Permission(Permissions.SELF)
    ResponseEntity<Shown> declare(Actor actor, @RequestBody OwnWanted body) {
        return Answers.created(
                relatives
                        .record(
                                actor,
                                body.program(),
                                own(actor),
                                body.memberNumber(),
                                body.relation())
                        .map(Shown::of));
    }

    @GetMapping("/me/relatives")
    @Permission(Permissions.SELF)
    Items own(Actor actor, @RequestParam String program) {
        return shown(relatives.of(actor, program, own(actor)));
    }

    /// Keys are nobody's relatives.
    private static String own(Actor actor) {
        var staff = actor.staff();
        if (staff == null) throw new RefusedException(Code.NOT_FOUND);
        return staff;
    }

    private static Items shown(List<Tie> ties) {
        return new Items(ties.stream().map(Shown::of).toList());
    }
}
