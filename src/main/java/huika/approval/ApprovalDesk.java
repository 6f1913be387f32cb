package huika.approval;

import huika.approval.ApprovalRequest.State;
import huika.kernel.Clock;
import huika.kernel.Page;
import huika.security.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Requests as somebody sees them: all, their own, and those that wait for them.
@Component
final class ApprovalDesk {

    enum View {
        ALL,
        /// What I asked for.
        ASKED,
        /// What waits for my signature.
        MINE
    }

    /// A request with its chain and all that was said.
    record Sheet(
            ApprovalRequest request,
            ApprovalChain chain,
            List<Signature> signed,
            List<Delegation> delegations) {}

    private final ApprovalStore store;
    private final ChainStore chains;
    private final Posts posts;
    private final ApprovalKinds kinds;
    private final Clock clock;

    ApprovalDesk(
            ApprovalStore store, ChainStore chains, Posts posts, ApprovalKinds kinds, Clock clock) {
        this.store = store;
        this.chains = chains;
        this.posts = posts;
        this.kinds = kinds;
        this.clock = clock;
    }

    /// Newest first.
    ///
    /// @param overdue only those whose step is late
    Page<ApprovalRequest> list(
            Actor actor,
            View view,
            @Nullable State state,
            boolean overdue,
            @Nullable Long before,
            int limit) {
        var filter =
                new ApprovalFilter(
                        state,
                        view == View.ASKED ? actor.person() : null,
                        overdue ? clock.today() : null,
                        actor.programs(),
                        actor.branches());
        var rows =
                view == View.MINE
                        ? store.waitingFor(
                                actor.person(),
                                kinds.permitted(actor),
                                posts.held(actor, store.programsWaiting()),
                                filter,
                                clock.now(),
                                before,
                                limit + 1)
                        : store.list(filter, before, limit + 1);
        return Page.of(rows, limit, request -> Long.toString(request.id()));
    }

    Optional<Sheet> sheet(Actor actor, long id) {
        return store.find(id)
                .filter(request -> Approvals.sees(actor, request))
                .map(request ->
                        new Sheet(
                                request,
                                chains.chain(id),
                                chains.signatures(id),
                                chains.delegations(id)));
    }
}
