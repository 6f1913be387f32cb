package huika.member;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/memberships")
final class MembershipDecisionHttp {

    /// @param decision `APPROVE` or `REJECT`
    record Decision(String decision, @Nullable String comment) {}

    record Decided(String membership, String memberNumber, MembershipStatus status) {}

    private final Members members;

    MembershipDecisionHttp(Members members) {
        this.members = members;
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("membership:approve")
    Decided decide(Actor actor, @PathVariable String id, @RequestBody Decision body) {
        var membership =
                Ids.parse("mbs", id).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var outcome = members.decide(actor, membership, isYes(body), body.comment());
        return switch (outcome) {
            case Outcome.Done<Membership>(var done) ->
                    new Decided(id, done.number(), done.status());
            case Outcome.Refused<Membership>(var refusal) -> throw new RefusedException(refusal);
        };
    }

    private static boolean isYes(Decision body) {
        return switch (body.decision()) {
            case "APPROVE" -> true;
            case "REJECT" -> false;
            default ->
                    throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at("/decision"));
        };
    }
}
