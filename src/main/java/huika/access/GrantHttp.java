package huika.access;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
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
@RequestMapping("/api/v1/grants")
final class GrantHttp {

    /// @param scope `all`, `region`, `branch` or `own`
    /// @param place the code of the region or branch
    /// @param from today where none is said
    record Wanted(
            String program,
            String staff,
            String role,
            String scope,
            @Nullable String place,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    record Why(@Nullable String reason) {}

    record Finding(String finding) {}

    /// @param dueOn the last day in time: later whoever opened it was suspended until now
    /// @param openers who asked, agreed and held
    record Reviewed(
            String id,
            LocalDate dueOn,
            List<String> openers,
            @Nullable String doneBy,
            @Nullable String finding) {}

    /// @param to the staff code of whoever holds it too, until then
    record Loan(String to, LocalDate until, @Nullable String reason) {}

    /// @param endsAt when a grant for an emergency ends
    /// @param approval the consent behind it; `bootstrap` where nobody could give one yet
    /// @param warnings pairs one person may hold, but not use on one case
    record Shown(
            String id,
            String program,
            String staff,
            String role,
            GrantScope.Kind scope,
            @Nullable String place,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String lentFrom,
            @Nullable String reason,
            String maker,
            OffsetDateTime askedAt,
            Grant.State status,
            @Nullable String approval,
            @Nullable LocalDate certifiedOn,
            @Nullable OffsetDateTime endedAt,
            @Nullable String endedBy,
            @Nullable String endReason,
            @Nullable OffsetDateTime endsAt,
            List<String> warnings) {

        static Shown of(Grant grant, List<String> warnings) {
            var lent = grant.lentFrom();
            var ended = grant.endedAt();
            var ends = grant.endsAt();
            return new Shown(
                    grant.text(),
                    grant.program(),
                    grant.staff(),
                    grant.role(),
                    grant.scope().kind(),
                    grant.scope().place(),
                    grant.from(),
                    grant.until(),
                    lent == null ? null : Ids.text(Grant.PREFIX, lent),
                    grant.reason(),
                    grant.maker(),
                    local(grant.askedAt()),
                    grant.state(),
                    grant.approval(),
                    grant.certifiedOn(),
                    ended == null ? null : local(ended),
                    grant.endedBy(),
                    grant.endReason(),
                    ends == null ? null : local(ends),
                    warnings);
        }

        static Shown of(Grant grant) {
            return of(grant, List.of());
        }

        private static OffsetDateTime local(Instant at) {
            return at.atZone(Clock.ZONE).toOffsetDateTime();
        }
    }

    private final Grants grants;
    private final EmergencyReviews reviews;

    GrantHttp(Grants grants, EmergencyReviews reviews) {
        this.grants = grants;
        this.reviews = reviews;
    }

    /// @param status `proposed`, `active`, `refused` or `ended`
    /// @param certifiedBefore only those that stand and were not confirmed since that day
    @GetMapping
    @Permission("role:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String staff,
            @RequestParam @Nullable String role,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable LocalDate certifiedBefore,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (actor.branches().codes() != null) {
            throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
        }
        var filter =
                new GrantStore.Filter(
                        program,
                        staff,
                        role,
                        status == null ? null : word(Grant.State.class, status),
                        certifiedBefore == null ? null : certifiedBefore.minusDays(1),
                        null);
        return grants.list(actor, filter, Page.number(cursor), Page.limit(limit)).map(Shown::of);
    }

    @GetMapping("/{id}")
    @Permission("role:read")
    Shown show(Actor actor, @PathVariable String id) {
        return grants.seen(actor, id(id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @PostMapping
    @StepUp
    @Permission("grant:propose")
    ResponseEntity<Shown> propose(Actor actor, @RequestBody Wanted body) {
        var scope = new GrantScope(kind(body.scope()), body.place());
        var wish =
                new Grants.Wish(
                        body.program(),
                        body.staff(),
                        body.role(),
                        scope,
                        body.from(),
                        body.until(),
                        body.reason());
        return proposed(grants.propose(actor, wish));
    }

    /// Lends a grant of the caller's own to another, until a day; somebody else agrees to it.
    @PostMapping("/{id}/delegations")
    @StepUp
    @Permission("approval:delegate")
    ResponseEntity<Shown> lend(Actor actor, @PathVariable String id, @RequestBody Loan loan) {
        return proposed(grants.lend(actor, id(id), loan.to(), loan.until(), loan.reason()));
    }

    /// Says that it is still needed.
    @PostMapping("/{id}/recertifications")
    @StepUp
    @Permission("grant:recertify")
    ResponseEntity<Shown> certify(Actor actor, @PathVariable String id) {
        return Answers.created(grants.certify(actor, id(id)).map(Shown::of));
    }

    @PostMapping("/{id}/endings")
    @StepUp
    @Permission("grant:recertify")
    ResponseEntity<Shown> end(Actor actor, @PathVariable String id, @RequestBody Why why) {
        return Answers.created(grants.end(actor, id(id), why.reason()).map(Shown::of));
    }

    /// Says what was found about rights that were given for an emergency.
    @PostMapping("/{id}/reviews")
    @StepUp
    @Permission("break-glass:review")
    ResponseEntity<Reviewed> review(
            Actor actor, @PathVariable String id, @RequestBody Finding body) {
        return Answers.created(
                reviews.review(actor, id(id), body.finding())
                        .map(done ->
                                new Reviewed(
                                        id,
                                        done.dueOn(),
                                        done.openers(),
                                        done.doneBy(),
                                        done.finding())));
    }

    private static ResponseEntity<Shown> proposed(Outcome<Grants.Proposed> outcome) {
        return Answers.created(outcome.map(made -> Shown.of(made.grant(), made.warnings())));
    }

    private static GrantScope.Kind kind(String text) {
        try {
            return GrantScope.Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at("/scope"));
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Code.PARAMETER_INVALID);
        }
    }

    private static long id(String text) {
        return PathId.of(Grant.PREFIX, text);
    }
}
