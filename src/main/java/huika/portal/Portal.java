package huika.portal;

import huika.card.Card;
import huika.card.CardChanges;
import huika.card.Cards;
import huika.counter.MembershipReason;
import huika.counter.MembershipStanding;
import huika.counter.Standings;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.ledger.Kinds;
import huika.member.Membership;
import huika.member.MembershipStatus;
import huika.member.OwnData;
import huika.paycode.PayCode.Purpose;
import huika.paycode.PayCodes;
import huika.security.Actor;
import huika.security.Allowances;
import huika.security.MemberSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members do in the portal. Everything begins with what is theirs: whatever else an id names
/// is not there.
@Component
final class Portal {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CODES_AN_HOUR = 120;

    private final OwnData data;
    private final Cards cards;
    private final CardChanges changes;
    private final PayCodes payCodes;
    private final Standings standings;
    private final Accounts accounts;
    private final Allowances allowances;
    private final Atomic atomic;
    private final Clock clock;

    Portal(
            OwnData data,
            Cards cards,
            CardChanges changes,
            PayCodes payCodes,
            Standings standings,
            Accounts accounts,
            Allowances allowances,
            Atomic atomic,
            Clock clock) {
        this.data = data;
        this.cards = cards;
        this.changes = changes;
        this.payCodes = payCodes;
        this.standings = standings;
        this.accounts = accounts;
        this.allowances = allowances;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// A card of the session's members, and whose.
    record OwnCard(Card card, Membership membership) {}

    /// Newest first.
    List<Membership> memberships(MemberSession session) {
        return data.memberships(session.members().keySet());
    }

    /// @throws RefusedException `NOT_FOUND`
    Membership membership(MemberSession session, long id) {
        return memberships(session).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    static Actor actor(MemberSession session, Membership membership) {
        return session.actor(membership.member());
    }

    MembershipStanding standing(MemberSession session, Membership membership) {
        return standings.of(actor(session, membership), membership);
    }

    List<Card> cards(MemberSession session, Membership membership) {
        return cards.ofAccount(membership.id(), actor(session, membership).programs());
    }

    /// @throws RefusedException `NOT_FOUND`
    OwnCard card(MemberSession session, long id) {
        return memberships(session).stream()
                .flatMap(each ->
                        cards(session, each).stream()
                                .filter(card -> card.id() == id)
                                .map(card -> new OwnCard(card, each)))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// A code to show at a till. A card that cannot be used gets none; a phone that shows one all
    /// the time needs sixty an hour, twice as many is too many.
    Outcome<PayCodes.Made> payCode(MemberSession session, OwnCard own, Purpose purpose) {
        var refusal = cards.refuseUse(own.card().number(), clock.today());
        if (refusal == null) {
            refusal = allowances.take("portal-pay-code", session.text(), HOUR, CODES_AN_HOUR);
        }
        return refusal == null
                ? Outcome.done(payCodes.make(own.card(), session.id(), purpose))
                : Outcome.refused(refusal);
    }

    /// What became of a code of this session's members.
    ///
    /// @throws RefusedException `NOT_FOUND`
    PayCodes.Fate fate(MemberSession session, long code) {
        return payCodes.fate(code)
                .filter(fate ->
                        memberships(session).stream().anyMatch(each -> each.id() == fate.account()))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    Optional<MembershipReason> reason(PayCodes.Fate fate) {
        var journal = fate.journal();
        return journal == null
                ? Optional.empty()
                : accounts.journal(fate.account(), journal)
                        .flatMap(row ->
                                standings.reason(fate.account(), Kinds.id(row.kind(), row.id())));
    }

    /// Effective at once; only a desk takes it back.
    Outcome<Card> reportLoss(MemberSession session, OwnCard own, @Nullable String reason) {
        var actor = actor(session, own.membership());
        return changes.reportLoss(actor, own.card().number(), reason);
    }

    /// With the old PIN, or with a code from the phone shown a moment ago.
    Outcome<Card> changePin(
            MemberSession session, OwnCard own, @Nullable String old, String wanted) {
        var actor = actor(session, own.membership());
        if (old != null) return changes.changePin(actor, own.card().number(), old, wanted);
        var stale = session.staleAt(clock.now());
        return stale == null
                ? changes.renewPin(actor, own.card().number(), wanted)
                : Outcome.refused(stale);
    }

    /// A card locked by wrong PINs goes on, with another PIN: by a code from the phone shown a
    /// moment ago, where the program lets it do.
    Outcome<Card> unlock(MemberSession session, OwnCard own, String wanted) {
        var stale = session.staleAt(clock.now());
        return stale == null
                ? changes.unlockByPhone(
                        actor(session, own.membership()), own.card().number(), wanted)
                : Outcome.refused(stale);
    }

    /// Why a membership cannot be ended by its member now; null where it can:
    /// `MEMBERSHIP_NOT_EFFECTIVE`, `STORED_VALUE_LEFT` with the fen that must be spent or paid out
    /// first.
    @Nullable Refusal refuseLeaving(Membership membership) {
        if (membership.status() != MembershipStatus.ACTIVE) {
            return Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                    .with("membershipStatus", membership.status().name());
        }
        return accounts.find(membership.id()).map(Portal::valueLeft).orElse(null);
    }

    /// Ends a membership. Money a member has paid in is never lost by it; what was given for free
    /// ends with it, as they were shown.
    ///
    /// @param version of the account they were shown
    Outcome<Membership> leave(MemberSession session, Membership membership, long version) {
        var stale = session.staleAt(clock.now());
        if (stale != null) return Outcome.refused(stale);
        return atomic.run(() -> {
            accounts.lock(membership.id());
            var now = membership(session, membership.id());
            var refusal = refuseLeaving(now);
            if (refusal != null) return Outcome.refused(refusal);
            var account = accounts.find(membership.id()).orElseThrow();
            if (account.version() != version) {
                return Outcome.refused(
                        Refusal.of(Code.STALE_VERSION).with("version", account.version()));
            }
            return data.leave(actor(session, membership), now);
        });
    }

    private static @Nullable Refusal valueLeft(AccountRow row) {
        var held = Math.addExact(row.principal(), row.bonus());
        return held > 0 ? Refusal.of(Code.STORED_VALUE_LEFT).with("held", held) : null;
    }
}
