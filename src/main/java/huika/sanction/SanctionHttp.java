package huika.sanction;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.program.membership.SanctionTopic.Ground;
import huika.program.membership.SanctionTopic.Measure;
import huika.sanction.Sanction.State;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
@RequestMapping("/api/v1")
final class SanctionHttp {

    private static final int LONGEST = 500;

    /// @param evidence what shows it, without names or numbers of people
    /// @param hearing what the member said to it
    /// @param earnedFrom first day of the points in question, where points are to be cancelled
    record Proposed(
            Ground ground,
            String evidence,
            @Nullable String hearing,
            @Nullable LocalDate earnedFrom,
            @Nullable LocalDate earnedUntil) {}

    record Reason(String reason) {}

    /// @param points how many were cancelled
    record Shown(
            String id,
            String program,
            String branch,
            String membership,
            Ground ground,
            String evidence,
            @Nullable String hearing,
            @Nullable LocalDate earnedFrom,
            @Nullable LocalDate earnedUntil,
            List<Measure> measures,
            State state,
            long points,
            String proposedBy,
            Instant proposedAt,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {

        static Shown of(Sanction sanction) {
            return new Shown(
                    sanction.text(),
                    sanction.program(),
                    sanction.branch(),
                    Ids.text("mbs", sanction.membership()),
                    sanction.ground(),
                    sanction.evidence(),
                    sanction.hearing(),
                    sanction.earnedFrom(),
                    sanction.earnedUntil(),
                    sanction.measures(),
                    sanction.state(),
                    sanction.points(),
                    sanction.proposedBy(),
                    sanction.proposedAt(),
                    sanction.closedBy(),
                    sanction.closedAt());
        }
    }

    private final Sanctions sanctions;

    SanctionHttp(Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    /// Proposes the measures the program lists for this ground; another person has to agree.
    @PostMapping("/memberships/{id}/sanctions")
    @Permission("membership:suspend")
    ResponseEntity<Shown> propose(
            Actor actor, @PathVariable String id, @RequestBody Proposed body) {
        var evidence = text(body.evidence(), "/evidence");
        var hearing = body.hearing() == null ? null : text(body.hearing(), "/hearing");
        var proposal =
                new Sanctions.Proposal(
                        body.ground(), evidence, hearing, body.earnedFrom(), body.earnedUntil());
        return Answers.created(
                sanctions.propose(actor, PathId.of("mbs", id), proposal).map(Shown::of));
    }

    /// Asks to give back what was stopped; another person has to agree.
    @PostMapping("/sanctions/{id}/liftings")
    @Permission("membership:suspend")
    ResponseEntity<Shown> lift(Actor actor, @PathVariable String id, @RequestBody Reason body) {
        var reason = text(body.reason(), "/reason");
        return Answers.created(sanctions.lift(actor, id(id), reason).map(Shown::of));
    }

    @GetMapping("/sanctions/{id}")
    @Permission("member:read")
    Shown show(Actor actor, @PathVariable String id) {
        return sanctions
                .sanction(actor, id(id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Cases of a program, newest first.
    @GetMapping("/sanctions")
    @Permission("member:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String membership,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var listed =
                sanctions.list(
                        actor,
                        program,
                        membership == null ? null : PathId.of("mbs", membership),
                        state == null ? null : state(state),
                        Objects.requireNonNullElse(Page.number(cursor), Long.MAX_VALUE),
                        Page.limit(limit));
        return switch (listed) {
            case Outcome.Done<Page<Sanction>>(var page) -> page.map(Shown::of);
            case Outcome.Refused<Page<Sanction>>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }

    private static String text(String text, String pointer) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at(pointer));
        }
        return text.strip();
    }

    private static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Code.PARAMETER_INVALID);
        }
    }

    private static long id(String text) {
        return PathId.of(Sanction.PREFIX, text);
    }
}
