package huika.portal;

import huika.card.CardView;
import huika.counter.MembershipEntryView;
import huika.counter.Standings;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.member.Membership;
import huika.member.OwnData;
import huika.security.MemberSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of a member, put together for them. Who looks over a shoulder must not get it, so
/// it asks for a code from the phone shown a moment ago.
@Component
final class Exports {

    private final Portal portal;
    private final OwnData data;
    private final Standings standings;
    private final Clock clock;

    Exports(Portal portal, OwnData data, Standings standings, Clock clock) {
        this.portal = portal;
        this.data = data;
        this.standings = standings;
        this.clock = clock;
    }

    /// Refuses: `STEP_UP_REQUIRED`.
    Outcome<PortalExport> of(MemberSession session, Membership membership) {
        var stale = session.staleAt(clock.now());
        if (stale != null) return Outcome.refused(stale);
        return data.export(Portal.actor(session, membership), membership)
                .map(all ->
                        new PortalExport(
                                clock.now(),
                                membership.program(),
                                all.told(),
                                all.memberships().stream()
                                        .map(each -> account(session, each))
                                        .toList(),
                                all.consents(),
                                all.changes(),
                                all.readings()));
    }

    private PortalExport.Account account(MemberSession session, Membership membership) {
        return new PortalExport.Account(
                portal.standing(session, membership),
                portal.cards(session, membership).stream().map(CardView::of).toList(),
                standings.lots(membership.id()),
                entries(membership.id()));
    }

    private List<MembershipEntryView> entries(long membership) {
        var all = new ArrayList<MembershipEntryView>();
        var page = standings.entries(membership, Page.MAX_LIMIT, null);
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            page = standings.entries(membership, Page.MAX_LIMIT, page.nextCursor());
            all.addAll(page.items());
        }
        return all;
    }
}
