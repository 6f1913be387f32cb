package huika.approval;

import huika.approval.ApprovalRequest.State;
import huika.kernel.Clock;
import huika.kernel.Page;
import huika.security.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Requests as somebody sees them: all, their own, and those that wait for them.
@Component
final class ApprovalDesk {

    static final int MOST_COUNTED = 500;

    enum View {
        ALL,
        /// What I asked for.
        ASKED,
        /// What waits for my signature.
        MINE
    }

    /// What somebody looks for; null leaves a side open.
    ///
    /// @param overdue only those whose step is late
    /// @param alone those that their maker agreed to alone
    record Wanted(
            View view,
            @Nullable State state,
            boolean overdue,
            @Nullable String kind,
            @Nullable String program,
            @Nullable String branch,
            @Nullable Boolean alone) {

        static Wanted of(View view) {
            return new Wanted(view, null, false, null, null, null, null);
        }
    }

    /// How much waits for somebody, and what of it is late; counted up to [#MOST_COUNTED].
    record Counts(
            int mine, int mineOverdue, int asked, Map<String, Integer> mineByKind, boolean more) {}

    /// A request with its chain and all that was said.
    ///
    /// @param remindedToday whether whoever asked has reminded of it today
    record Sheet(
            ApprovalRequest request,
            ApprovalChain chain,
            List<Signature> signed,
            List<Delegation> delegations,
            boolean remindedToday) {}

    private final ApprovalStore store;
    private final ChainStore chains;
    private final Posts posts;
    private final ApprovalKinds kinds;
    private final ApprovalNudges nudges;
    private final Clock clock;

    ApprovalDesk(
            ApprovalStore store,
            ChainStore chains,
            Posts posts,
            ApprovalKinds kinds,
            ApprovalNudges nudges,
            Clock clock) {
        this.store = store;
        this.chains = chains;
        this.nudges = nudges;
        this.posts = posts;
        this.kinds = kinds;
        this.clock = clock;
    }

    /// Newest first.
    Page<ApprovalRequest> list(Actor actor, Wanted wanted, @Nullable Long before, int limit) {
        var rows = rows(actor, wanted, before, limit + 1);
        return Page.of(rows, limit, request -> Long.toString(request.id()));
    }

    Counts counts(Actor actor) {
        var mine = rows(actor, Wanted.of(View.MINE), null, MOST_COUNTED + 1);
        var waiting = new Wanted(View.ASKED, State.PENDING, false, null, null, null, null);
        var asked = rows(actor, waiting, null, MOST_COUNTED + 1);
        var kinds = new TreeMap<String, Integer>();
        var late = 0;
        for (var request : mine) {
            kinds.merge(request.kind(), 1, Integer::sum);
            var due = request.dueOn();
            if (due != null && due.isBefore(clock.today())) late++;
        }
        return new Counts(
                Math.min(mine.size(), MOST_COUNTED),
                late,
                Math.min(asked.size(), MOST_COUNTED),
                kinds,
                mine.size() > MOST_COUNTED || asked.size() > MOST_COUNTED);
    }

    private List<ApprovalRequest> rows(
            Actor actor, Wanted wanted, @Nullable Long before, int limit) {
        var filter =
                new ApprovalFilter(
                        wanted.state(),
                        wanted.view() == View.ASKED ? actor.person() : null,
                        wanted.overdue() ? clock.today() : null,
                        wanted.kind(),
                        wanted.program(),
                        wanted.branch(),
                        wanted.alone(),
                        actor.programs(),
                        actor.branches());
        return wanted.view() == View.MINE
                ? store.waitingFor(
                        actor.person(),
                        kinds.permitted(actor),
                        posts.held(actor, store.programsWaiting()),
                        filter,
                        clock.now(),
                        before,
                        limit)
                : store.list(filter, before, limit);
    }

    Optional<Sheet> sheet(Actor actor, long id) {
        return store.find(id)
                .filter(request -> Approvals.sees(actor, request))
                .map(request ->
                        new Sheet(
                                request,
                                chains.chain(id),
                                chains.signatures(id),
                                chains.delegations(id),
                                nudges.isOn(id, clock.today())));
    }
}
