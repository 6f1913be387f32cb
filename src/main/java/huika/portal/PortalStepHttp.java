package huika.portal;

import com.fasterxml.jackson.annotation.JsonProperty;
import huika.card.Card;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.ledger.Assets;
import huika.member.Membership;
import huika.paycode.PayCode.Purpose;
import huika.paycode.PayCodes;
import huika.program.Programs;
import huika.security.MemberSession;
import huika.security.Permission;
import huika.security.Permissions;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What members do with what is theirs.
@RestController
@RequestMapping("/api/v1/portal")
final class PortalStepHttp {

    /// @param purpose `PAY` where it is left out, or `EARN`, which pays nothing
    record Wanted(@Nullable Purpose purpose) {}

    /// @param code eighteen digits, as a QR code and as a bar code
    /// @param lastsFor seconds
    record PayCode(
            String id,
            String code,
            String card,
            Purpose purpose,
            Instant expiresAt,
            long lastsFor) {

        @Override
        public String toString() {
            return "PayCode[" + id + "]";
        }
    }

    enum State {
        LIVE,
        USED,
        EXPIRED
    }

    /// @param journal what it was used for, as the statement names it
    /// @param amount fen
    record Fate(
            String id,
            State state,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable String journal,
            @Nullable String kind,
            @Nullable Long amount,
            @Nullable String branch) {}

    record Loss(@Nullable String reason) {}

    /// @param old null where a code from the phone was shown a moment ago instead
    record NewPin(@Nullable String old, @JsonProperty("new") String wanted) {
        @Override
        public String toString() {
            return "NewPin";
        }
    }

    record Unlocking(@JsonProperty("new") String wanted) {
        @Override
        public String toString() {
            return "Unlocking";
        }
    }

    /// What leaving would mean.
    ///
    /// @param refusal the code of why it cannot be now; null where it can
    /// @param held fen that must be spent or paid out first
    /// @param ends what is lost by it: points, coupons and free services by their codes
    /// @param version goes back with the step itself
    record Leaving(
            @Nullable String refusal,
            long held,
            Map<String, Long> ends,
            List<PortalHttp.Plastic> cards,
            long version) {}

    record Leave(long version) {}

    record Left(String membership, String status) {}

    private final Portal portal;
    private final Exports exports;
    private final Programs programs;
    private final Clock clock;

    PortalStepHttp(Portal portal, Exports exports, Programs programs, Clock clock) {
        this.portal = portal;
        this.exports = exports;
        this.programs = programs;
        this.clock = clock;
    }

    /// A code to show at a till instead of the card: for a minute, and for one use.
    @PostMapping("/cards/{id}/pay-codes")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PayCode> payCode(
            MemberSession session, @PathVariable String id, @RequestBody Wanted body) {
        var own = card(session, id);
        var purpose = body.purpose() == null ? Purpose.PAY : body.purpose();
        return Answers.created(
                portal.payCode(session, own, purpose)
                        .map(made ->
                                new PayCode(
                                        Ids.text(PayCodes.PREFIX, made.id()),
                                        made.code(),
                                        id,
                                        made.purpose(),
                                        made.expiresAt(),
                                        PayCodes.LASTS.toSeconds())));
    }

    /// What became of a code.
    @GetMapping("/pay-codes/{id}")
    @Permission(Permissions.MEMBER)
    Fate fate(MemberSession session, @PathVariable String id) {
        var fate = portal.fate(session, PathId.of(PayCodes.PREFIX, id));
        var reason = portal.reason(fate).orElse(null);
        var expired = !clock.now().isBefore(fate.expiresAt());
        return new Fate(
                id,
                fate.usedAt() != null ? State.USED : expired ? State.EXPIRED : State.LIVE,
                fate.expiresAt(),
                fate.usedAt(),
                reason == null ? null : reason.journal(),
                reason == null ? null : reason.kind(),
                reason == null ? null : reason.amount(),
                fate.branch());
    }

    /// Stops a card at once.
    @PostMapping("/cards/{id}/loss-reports")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PortalHttp.Plastic> reportLoss(
            MemberSession session, @PathVariable String id, @RequestBody Loss body) {
        var own = card(session, id);
        return Answers.created(shown(own, portal.reportLoss(session, own, body.reason())));
    }

    @PostMapping("/cards/{id}/pins")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PortalHttp.Plastic> changePin(
            MemberSession session, @PathVariable String id, @RequestBody NewPin body) {
        var own = card(session, id);
        return Answers.created(
                shown(own, portal.changePin(session, own, body.old(), body.wanted())));
    }

    /// Opens a card that wrong PINs have locked, with a new one.
    @PostMapping("/cards/{id}/unlocks")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PortalHttp.Plastic> unlock(
            MemberSession session, @PathVariable String id, @RequestBody Unlocking body) {
        var own = card(session, id);
        return Answers.created(shown(own, portal.unlock(session, own, body.wanted())));
    }

    /// Everything kept of the member, to take along.
    @PostMapping("/memberships/{id}/exports")
    @Permission(Permissions.MEMBER)
    ResponseEntity<PortalExport> export(MemberSession session, @PathVariable String id) {
        return Answers.created(exports.of(session, own(session, id)));
    }

    /// What ending the membership would mean.
    @GetMapping("/memberships/{id}/leaving")
    @Permission(Permissions.MEMBER)
    Leaving leaving(MemberSession session, @PathVariable String id) {
        var membership = own(session, id);
        var program = programs.effective(membership.program(), clock.today());
        var refusal = portal.refuseLeaving(membership);
        var standing = portal.standing(session, membership);
        var ends = new TreeMap<>(standing.balances());
        var principal = ends.remove(Assets.PRINCIPAL);
        var bonus = ends.remove(Assets.BONUS);
        var held = (principal == null ? 0 : principal) + (bonus == null ? 0 : bonus);
        ends.values().removeIf(left -> left == 0);
        return new Leaving(
                refusal == null ? null : refusal.code().name(),
                held,
                ends,
                portal.cards(session, membership).stream()
                        .map(card -> PortalHttp.plastic(card, program))
                        .toList(),
                standing.version());
    }

    /// Ends the membership.
    @PostMapping("/memberships/{id}/leavings")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Left> leave(
            MemberSession session, @PathVariable String id, @RequestBody Leave body) {
        return Answers.created(
                portal.leave(session, own(session, id), body.version())
                        .map(ended -> new Left(id, ended.status().name())));
    }

    private Membership own(MemberSession session, String id) {
        return portal.membership(session, PathId.of("mbs", id));
    }

    private Portal.OwnCard card(MemberSession session, String id) {
        return portal.card(session, PathId.of("crd", id));
    }

    private Outcome<PortalHttp.Plastic> shown(Portal.OwnCard own, Outcome<Card> changed) {
        var program = programs.effective(own.membership().program(), clock.today());
        return changed.map(card -> PortalHttp.plastic(card, program));
    }
}
