package huika.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import huika.card.Card;
import huika.card.CardStatus;
import huika.counter.MembershipEntryView;
import huika.counter.MembershipLotView;
import huika.counter.MembershipReason;
import huika.counter.MembershipStanding;
import huika.counter.Standings;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.member.Consents.Consent;
import huika.member.MemberChanged;
import huika.member.MemberView;
import huika.member.Membership;
import huika.member.OwnData;
import huika.program.Program;
import huika.program.Programs;
import huika.program.card.CardProduct.PinPolicy.Policy;
import huika.program.card.CardProduct.PinPolicy.Unlock;
import huika.program.value.StoredValueTopic.Confirmation;
import huika.security.BrowserRules;
import huika.security.Masks;
import huika.security.MemberSession;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.SessionCookie;
import huika.web.Answers;
import huika.web.PathId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

/// What members see of themselves, and what they keep right.
@RestController
@RequestMapping("/api/v1/portal")
final class PortalHttp {

    /// @param title of the program
    /// @param english the same, where the program has an English one
    record Mine(
            String id,
            String program,
            String title,
            @Nullable String english,
            String memberNumber,
            String status,
            LocalDate joinedOn) {}

    /// @param csrfToken goes back in `Huika-Csrf` with whatever changes something
    /// @param freshUntil until when grave steps are open
    record Me(
            String phone,
            List<Mine> memberships,
            String session,
            Instant freshUntil,
            Instant endsAt,
            String csrfToken) {

        @Override
        public String toString() {
            return "Me[" + session + "]";
        }
    }

    /// @param names what the codes in it are called: of tiers, coupons, free services and branches
    /// @param codeForPin whether a pay code stands for the PIN
    record Stands(
            Mine membership,
            MembershipStanding standing,
            Map<String, String> names,
            boolean codeForPin) {}

    record Lots(List<MembershipLotView> items) {}

    /// A card, by an id of its own: its number is on the card.
    ///
    /// @param number masked
    /// @param hasPin whether a PIN was set
    /// @param pinInitial whether it is still the one the card was handed out with
    /// @param canUnlock whether it is locked and a code from the phone opens it
    record Plastic(
            String id,
            String number,
            String product,
            String name,
            String status,
            @Nullable LocalDate validUntil,
            boolean takesPin,
            boolean hasPin,
            boolean pinInitial,
            boolean canUnlock) {}

    record Plastics(List<Plastic> items) {}

    /// @param version goes back in `If-Match` with an edit
    /// @param editable fields the program lets a member change
    record Profile(MemberView told, List<String> editable, int version) {}

    record Edit(Map<String, @Nullable Object> fields) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Edit {}

        @Override
        public String toString() {
            return "Edit" + fields.keySet();
        }
    }

    record NewConsent(String purpose, boolean granted, @Nullable String wording) {}

    /// @param now what counts for each purpose
    /// @param items every answer, newest first
    record ConsentList(Map<String, Boolean> now, List<Consent> items) {}

    /// @param readings who saw in clear what is usually masked, and why
    /// @param changes what was changed, and by whom
    record Access(List<OwnData.Reading> readings, List<MemberChanged> changes) {}

    private final Portal portal;
    private final OwnData data;
    private final PortalSessions sessions;
    private final Standings standings;
    private final Programs programs;
    private final Clock clock;

    PortalHttp(
            Portal portal,
            OwnData data,
            PortalSessions sessions,
            Standings standings,
            Programs programs,
            Clock clock) {
        this.portal = portal;
        this.data = data;
        this.sessions = sessions;
        this.standings = standings;
        this.programs = programs;
        this.clock = clock;
    }

    @GetMapping("/me")
    @Permission(Permissions.MEMBER)
    Me me(MemberSession session, HttpServletRequest request) {
        var token = SessionCookie.MEMBER.of(request);
        return new Me(
                sessions.session(session).phone().masked(),
                portal.memberships(session).stream().map(this::mine).toList(),
                session.text(),
                session.freshUntil(),
                session.endsAt(),
                BrowserRules.csrf(token == null ? "" : token));
    }

    /// Tier, progress, balances and what is left of free services.
    @GetMapping("/memberships/{id}")
    @Permission(Permissions.MEMBER)
    Stands membership(MemberSession session, @PathVariable String id) {
        var membership = own(session, id);
        var program = program(membership);
        var value = program.storedValue();
        return new Stands(
                mine(membership),
                portal.standing(session, membership),
                names(program),
                value != null && value.confirm().contains(Confirmation.PAY_CODE));
    }

    /// What can be used until when, earliest first.
    @GetMapping("/memberships/{id}/lots")
    @Permission(Permissions.MEMBER)
    Lots lots(MemberSession session, @PathVariable String id) {
        return new Lots(standings.lots(own(session, id).id()));
    }

    /// The statement, newest first.
    @GetMapping("/memberships/{id}/entries")
    @Permission(Permissions.MEMBER)
    Page<MembershipEntryView> entries(
            MemberSession session,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return standings.entries(own(session, id).id(), Page.limit(limit), cursor);
    }

    /// Why the lines of one journal are what they are.
    @GetMapping("/memberships/{id}/entries/{journal}")
    @Permission(Permissions.MEMBER)
    MembershipReason reason(
            MemberSession session, @PathVariable String id, @PathVariable String journal) {
        return standings
                .reason(own(session, id).id(), journal)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @GetMapping("/memberships/{id}/cards")
    @Permission(Permissions.MEMBER)
    Plastics cards(MemberSession session, @PathVariable String id) {
        var membership = own(session, id);
        var program = program(membership);
        return new Plastics(
                portal.cards(session, membership).stream()
                        .map(card -> plastic(card, program))
                        .toList());
    }

    @GetMapping("/memberships/{id}/profile")
    @Permission(Permissions.MEMBER)
    Profile profile(MemberSession session, @PathVariable String id) {
        var membership = own(session, id);
        return data.view(Portal.actor(session, membership), membership)
                .map(told -> profile(membership, told))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Changes what the program lets a member change; null removes a field.
    @PatchMapping("/memberships/{id}/profile")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Profile> edit(
            MemberSession session,
            @PathVariable String id,
            @RequestBody Edit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var membership = own(session, id);
        return Answers.ok(
                data.edit(Portal.actor(session, membership), membership, ifMatch, body.fields())
                        .map(told -> profile(membership, told)));
    }

    @GetMapping("/memberships/{id}/consents")
    @Permission(Permissions.MEMBER)
    ConsentList consents(MemberSession session, @PathVariable String id) {
        var all = data.consents(own(session, id).member());
        var now = new TreeMap<String, Boolean>();
        all.forEach(each -> now.putIfAbsent(each.purpose(), each.granted()));
        return new ConsentList(now, all);
    }

    /// Gives a consent, or takes it back.
    @PostMapping("/memberships/{id}/consents")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Consent> consent(
            MemberSession session, @PathVariable String id, @RequestBody NewConsent body) {
        var membership = own(session, id);
        return Answers.created(
                data.consent(
                        Portal.actor(session, membership),
                        membership,
                        body.purpose(),
                        body.granted(),
                        body.wording()));
    }

    /// Who looked at the member's data and what was changed of it.
    @GetMapping("/memberships/{id}/accesses")
    @Permission(Permissions.MEMBER)
    Access accesses(MemberSession session, @PathVariable String id) {
        var membership = own(session, id);
        return new Access(
                data.readings(membership.member()),
                data.changes(Portal.actor(session, membership), membership.member()));
    }

    private Membership own(MemberSession session, String id) {
        return portal.membership(session, PathId.of("mbs", id));
    }

    private Profile profile(Membership membership, MemberView told) {
        return new Profile(told, data.editable(membership.program()), told.version());
    }

    private Program program(Membership membership) {
        return programs.effective(membership.program(), clock.today());
    }

    private Mine mine(Membership membership) {
        var program = program(membership);
        return new Mine(
                Ids.text("mbs", membership.id()),
                membership.program(),
                program.title(),
                program.en(),
                membership.number(),
                membership.status().name(),
                membership.joinedOn());
    }

    private static Map<String, String> names(Program program) {
        var names = new TreeMap<String, String>();
        program.branches().forEach(each -> names.put(each.code(), each.name()));
        program.benefits().coupons().forEach((code, each) -> names.put(code, each.name()));
        program.benefits().quotas().forEach((code, each) -> names.put(code, each.name()));
        var tiers = program.tiers();
        if (tiers != null) tiers.ladder().forEach(each -> names.put(each.code(), each.name()));
        return names;
    }

    static Plastic plastic(Card card, Program program) {
        var product = program.cards().get(card.product());
        return new Plastic(
                Ids.text("crd", card.id()),
                Masks.card(card.number()),
                card.product(),
                product == null ? card.product() : product.name(),
                card.status().name(),
                card.validUntil(),
                product != null && product.pin().policy() != Policy.NONE,
                card.hasPin(),
                card.pinInitial(),
                card.status() == CardStatus.LOCKED
                        && product != null
                        && product.pin().unlock() == Unlock.BY_PHONE);
    }
}
