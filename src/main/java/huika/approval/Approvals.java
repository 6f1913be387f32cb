package huika.approval;

import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Requests for consent, and the decisions on them.
@Component
public final class Approvals {

    private final ApprovalStore store;
    private final ObjectProvider<ApprovalKind> kinds;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Approvals(
            ApprovalStore store,
            ObjectProvider<ApprovalKind> kinds,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.kinds = kinds;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Asks, in the transaction under way. A request of the same kind and subject that still waits
    /// is void from now on.
    public ApprovalRequest ask(Actor maker, Asking asking) {
        voidPending(asking.kind(), asking.subject());
        var request =
                new ApprovalRequest(
                        ids.next(),
                        asking.kind(),
                        asking.program(),
                        asking.branch(),
                        asking.subject(),
                        asking.sha256(),
                        asking.summary(),
                        maker.person(),
                        clock.now(),
                        ApprovalRequest.State.PENDING,
                        null,
                        null,
                        null,
                        null);
        store.insert(request);
        return request;
    }

    /// Whether a request of this kind and subject waits for its decision.
    public boolean waits(String kind, String subject) {
        return store.waits(kind, subject);
    }

    /// Whether somebody has said no to a request of this kind, subject and content.
    public boolean wasRejected(String kind, String subject, String sha256) {
        return store.wasRejected(kind, subject, sha256);
    }

    /// Takes back what still waits about a subject: its content changed, or it is gone.
    public void voidPending(String kind, String subject) {
        store.voidPending(kind, subject);
    }

    /// Decides a request, and on consent carries it out, both or neither.
    ///
    /// Refuses, the first that applies: `NOT_FOUND`, `PERMISSION_DENIED` (what the kind asks for),
    /// `APPROVAL_DECIDED`, `SEPARATION_OF_DUTIES`, `APPROVAL_VOID` (the content changed),
    /// `REASON_MISSING` (a rejection says why), or whatever carrying it out refuses.
    public Outcome<ApprovalRequest> decide(
            Actor checker, long id, Decision decision, @Nullable String comment) {
        return atomic.run(() -> {
            var found = store.lock(id).filter(request -> sees(checker, request));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var request = found.get();
            var kind = kind(request.kind());
            var refusal = refusal(checker, request, kind, decision, comment);
            if (refusal.isPresent()) return Outcome.refused(refusal.get());
            var done =
                    switch (decision) {
                        case APPROVE -> kind.execute().apply(request, checker);
                        case REJECT -> kind.rejected().apply(request, checker);
                    };
            return done.map(result -> close(checker, request, decision, comment, result));
        });
    }

    public Optional<ApprovalRequest> find(Actor actor, long id) {
        return store.find(id).filter(request -> sees(actor, request));
    }

    /// Requests the actor may see, newest first.
    Page<ApprovalRequest> list(
            Actor actor, ApprovalRequest.@Nullable State state, @Nullable Long before, int limit) {
        var rows = store.list(state, actor.programs(), actor.branches(), before, limit + 1);
        return Page.of(rows, limit, request -> Long.toString(request.id()));
    }

    private Optional<Refusal> refusal(
            Actor checker,
            ApprovalRequest request,
            ApprovalKind kind,
            Decision decision,
            @Nullable String comment) {
        if (!checker.may(kind.permission())) {
            return no(Refusal.of(Code.PERMISSION_DENIED).with("permission", kind.permission()));
        }
        if (request.state() != ApprovalRequest.State.PENDING) {
            return no(Refusal.of(Code.APPROVAL_DECIDED).with("status", request.state().name()));
        }
        if (checker.isAsserted() || checker.person().equals(request.maker())) {
            return no(Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "maker, checker"));
        }
        if (decision == Decision.REJECT && (comment == null || comment.isBlank())) {
            return no(Refusal.of(Code.REASON_MISSING).at("/comment"));
        }
        var changed = !kind.sha256().apply(request).equals(Optional.of(request.sha256()));
        return changed ? no(Refusal.of(Code.APPROVAL_VOID)) : Optional.empty();
    }

    private ApprovalRequest close(
            Actor checker,
            ApprovalRequest request,
            Decision decision,
            @Nullable String comment,
            String result) {
        var state =
                switch (decision) {
                    case APPROVE -> ApprovalRequest.State.APPROVED;
                    case REJECT -> ApprovalRequest.State.REJECTED;
                };
        store.close(request.id(), state, checker.person(), comment, clock.now(), result);
        return store.find(request.id()).orElseThrow();
    }

    private ApprovalKind kind(String name) {
        var kind = byName().get(name);
        if (kind == null) throw new IllegalStateException("no approval kind " + name);
        return kind;
    }

    private Map<String, ApprovalKind> byName() {
        List<ApprovalKind> all = kinds.stream().toList();
        return all.stream().collect(Collectors.toMap(ApprovalKind::name, Function.identity()));
    }

    private static boolean sees(Actor actor, ApprovalRequest request) {
        return actor.maySeeProgram(request.program())
                && (request.branch() == null || actor.maySee(request.branch()));
    }

    private static Optional<Refusal> no(Refusal refusal) {
        return Optional.of(refusal);
    }
}
