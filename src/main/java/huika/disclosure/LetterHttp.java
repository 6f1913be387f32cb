package huika.disclosure;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Quota;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/access-requests")
final class LetterHttp {

    /// @param memberships whom one wants to see, at most 200
    /// @param fields what of them: `name`, `phone`, `tier` and so on; all of it masked
    record Wanted(String program, List<String> memberships, List<String> fields, String purpose) {}

    /// @param status `ASKED`, `GRANTED` or `REFUSED`
    record Shown(
            String id,
            String program,
            String applicant,
            @Nullable String department,
            String purpose,
            List<String> memberships,
            List<String> fields,
            Letter.State status,
            OffsetDateTime askedAt,
            @Nullable String approval,
            @Nullable OffsetDateTime expiresAt,
            int looks) {

        static Shown of(Letter letter) {
            var until = letter.expiresAt();
            return new Shown(
                    letter.text(),
                    letter.program(),
                    letter.applicant(),
                    letter.department(),
                    letter.purpose(),
                    letter.memberships().stream().map(id -> Ids.text("mbs", id)).toList(),
                    letter.fields(),
                    letter.state(),
                    local(letter.askedAt()),
                    letter.approval(),
                    until == null ? null : local(until),
                    letter.looks());
        }
    }

    /// @param watermark who looks, when, and by which letter: to be shown across the rows
    record Result(String watermark, OffsetDateTime expiresAt, List<Map<String, String>> rows) {
        @Override
        public String toString() {
            return "Result[" + watermark + "]";
        }
    }

    private final Letters letters;

    LetterHttp(Letters letters) {
        this.letters = letters;
    }

    @PostMapping
    @Permission("access-request:create")
    ResponseEntity<Shown> ask(Actor actor, @RequestBody Wanted body) {
        permit(actor, body.program());
        return Answers.created(
                letters.ask(
                                actor,
                                body.program(),
                                body.memberships(),
                                body.fields(),
                                body.purpose())
                        .map(Shown::of));
    }

    @GetMapping
    @Permission("access-request:create")
    Page<Shown> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        return letters.list(actor, program, Page.number(cursor), Page.limit(limit)).map(Shown::of);
    }

    @GetMapping("/{id}")
    @Permission("access-request:create")
    Shown show(Actor actor, @PathVariable String id) {
        return letters.seen(actor, id(id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Shows what the letter opened: masked, to whoever wrote it, until it expires.
    @PostMapping("/{id}/results")
    @StepUp
    @Quota(name = "letter", most = 10, minutes = 24 * 60)
    @Permission("access-request:run")
    ResponseEntity<Result> open(Actor actor, @PathVariable String id) {
        return Answers.created(
                letters.open(actor, id(id))
                        .map(opened ->
                                new Result(
                                        opened.watermark(),
                                        local(opened.expiresAt()),
                                        opened.rows())));
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }

    private static void permit(Actor actor, String program) {
        actor.refuseOther(program);
    }

    private static long id(String text) {
        return PathId.of(Letter.PREFIX, text);
    }
}
