package huika.approval;

import huika.approval.ApprovalRequest.State;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Requests for consent, and the decisions on them.
@Component
public final class Approvals {

    /// Stands for the maker where the maker may sign too.
    private static final String NOBODY = "";

    private static final Duration LONGEST_DELEGATION = Duration.ofDays(90);

    private final ApprovalStore store;
    private final ChainStore chains;
    private final Hands hands;
    private final Posts posts;
    private final ApprovalKinds kinds;
    private final ObjectProvider<ApprovalChains> programs;
    private final Impartiality impartiality;
    private final Terms terms;
    private final Totals totals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Approvals(
            ApprovalStore store,
            ChainStore chains,
            Hands hands,
            Posts posts,
            ApprovalKinds kinds,
            ObjectProvider<ApprovalChains> programs,
            Impartiality impartiality,
            Terms terms,
            Totals totals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.chains = chains;
        this.hands = hands;
        this.posts = posts;
        this.kinds = kinds;
        this.programs = programs;
        this.impartiality = impartiality;
        this.terms = terms;
        this.totals = totals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Asks, in the transaction under way, with the chain the program names for this kind and
    /// amount. A request of the same kind and subject that still waits is void from now on.
    public ApprovalRequest ask(Actor maker, Asking asking) {
        voidPending(asking.kind(), asking.subject());
        var weighed = totals.weigh(maker, asking);
        var chain = chain(asking, weighed);
        var request =
                new ApprovalRequest(
                        ids.next(),
                        asking.kind(),
                        asking.program(),
                        asking.branch(),
                        asking.subject(),
                        asking.sha256(),
                        asking.summary(),
                        asking.amount(),
                        maker.person(),
                        clock.now(),
                        State.PENDING,
                        1,
                        terms.dueOn(chain.step(1), clock.today()),
                        null,
                        null,
                        null,
                        null);
        store.insert(request);
        store.weigh(request.id(), asking.about(), weighed, selfFrom(asking.program()));
        chains.insert(request.id(), chain);
        hands.keep(request.id(), maker);
        audit.record(
                entry(maker, "approval:ask", request)
                        .to("kind", request.kind())
                        .to("subject", request.subject())
                        .to("sha256", request.sha256())
                        .to("amount", request.amount())
                        .to("weighed", weighed)
                        .to("steps", chain.steps().size()));
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

    /// The consent that a thing needs before it may be done: given, and to this very content.
    /// `APPROVAL_INCOMPLETE` where nobody asked or it still waits, with the step; `APPROVAL_VOID`
    /// where consent was given to another content.
    public Outcome<ApprovalRequest> require(String kind, String subject, String sha256) {
        var latest = store.latest(kind, subject);
        if (latest.isEmpty()) return Outcome.refused(Code.APPROVAL_INCOMPLETE);
        var request = latest.get();
        if (request.state() != State.APPROVED) {
            return Outcome.refused(
                    Refusal.of(Code.APPROVAL_INCOMPLETE)
                            .with("approval", request.text())
                            .with("state", request.state().name())
                            .with("step", request.step()));
        }
        return request.sha256().equals(sha256)
                ? Outcome.done(request)
                : Outcome.refused(Refusal.of(Code.APPROVAL_VOID).with("approval", request.text()));
    }

    /// The names of all kinds there are.
    public Collection<String> kinds() {
        return kinds.names();
    }

    /// Says yes or no at the step that waits. The last yes carries the request out, both or
    /// neither; a no at any step ends it.
    ///
    /// Refuses, the first that applies: `NOT_FOUND`, `PERMISSION_DENIED` (not even a later step is
    /// theirs), `APPROVAL_DECIDED`, `SEPARATION_OF_DUTIES`, `APPROVAL_ORDER` (a later step is
    /// theirs), `REASON_MISSING` (a rejection says why), `APPROVAL_VOID` (the content changed), or
    /// whatever carrying it out refuses.
    public Outcome<ApprovalRequest> decide(
            Actor checker, long id, Decision decision, @Nullable String comment) {
        return decide(checker, id, decision, comment, null);
    }

    /// @param step the step the person saw; refused where another one waits by now
    Outcome<ApprovalRequest> decide(
            Actor checker,
            long id,
            Decision decision,
            @Nullable String comment,
            @Nullable Integer step) {
        return atomic.run(() ->
                open(checker, id)
                        .then(table ->
                                seat(table, checker)
                                        .then(seat ->
                                                refusal(table, decision, comment, step)
                                                        .<Outcome<Seat>>map(Outcome::refused)
                                                        .orElse(Outcome.done(seat)))
                                        .then(seat ->
                                                sign(table, checker, seat, decision, comment))));
    }

    /// Takes back what the actor asked for and nobody has decided; its subject is as if it had been
    /// refused.
    ///
    /// Refuses: `NOT_FOUND`, `APPROVAL_DECIDED`, `PERMISSION_DENIED` (asked by another).
    Outcome<ApprovalRequest> recall(Actor maker, long id, @Nullable String comment) {
        return atomic.run(() ->
                open(maker, id)
                        .then(table -> {
                            var request = table.request();
                            if (!request.maker().equals(maker.person())) {
                                return Outcome.refused(
                                        Refusal.of(Code.PERMISSION_DENIED).with("only", "maker"));
                            }
                            var kind = kinds.of(request);
                            var done =
                                    kind.isUnchanged(request)
                                            ? kind.rejected().apply(request, maker)
                                            : Outcome.done("gone");
                            return done.map(result ->
                                    close(maker, request, State.RECALLED, comment, result));
                        }));
    }

    /// Hands the actor's own right to sign this request to another member of staff, until a time.
    ///
    /// Refuses: what [#decide] refuses of the actor, then `STAFF_UNKNOWN`, `SEPARATION_OF_DUTIES`
    /// (to the maker, or to somebody who signed), `FIELD_INVALID` (to oneself; a time not within
    /// the next 90 days).
    Outcome<ApprovalRequest> delegate(
            Actor from, long id, String to, Instant until, @Nullable String comment) {
        return atomic.run(() ->
                open(from, id)
                        .then(table -> {
                            var refusal = refuseDelegation(table, from, to, until);
                            if (refusal.isPresent()) return Outcome.refused(refusal.get());
                            chains.delegate(
                                    ids.next(),
                                    id,
                                    new Delegation(from.person(), to, until, comment, clock.now()));
                            audit.record(
                                    entry(from, "approval:delegate", table.request())
                                            .to("to", to)
                                            .to("until", until)
                                            .because(comment));
                            return Outcome.done(table.request());
                        }));
    }

    public Optional<ApprovalRequest> find(Actor actor, long id) {
        return store.find(id).filter(request -> sees(actor, request));
    }

    /// A request that waits, held until the transaction ends, and all that was said about it.
    private Outcome<Table> open(Actor actor, long id) {
        var found = store.lock(id).filter(request -> sees(actor, request));
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var request = found.get();
        var kind = kinds.of(request);
        var chain = chains.chain(id);
        if (chain.steps().equals(ApprovalChain.ONE.steps())
                && !actor.person().equals(request.maker())
                && !actor.may(kind.permission())
                && chains.delegations(id).isEmpty()) {
            return Outcome.refused(
                    Refusal.of(Code.PERMISSION_DENIED).with("permission", kind.permission()));
        }
        if (request.state() != State.PENDING) {
            return Outcome.refused(
                    Refusal.of(Code.APPROVAL_DECIDED).with("state", request.state().name()));
        }
        return Outcome.done(
                new Table(request, kind, chain, chains.signatures(id), chains.delegations(id)));
    }

    /// A system that says whom it acts for proves nobody's consent, and one key is not two people,
    /// unless the shop has one person only and has waited.
    private Outcome<Seat> seat(Table table, Actor actor) {
        var request = table.request();
        var from = request.maker().equals(actor.person()) ? store.selfFrom(request.id()) : null;
        var alone = from != null && !clock.now().isBefore(from);
        if (actor.isAsserted() || (!alone && (from != null || hands.isOn(request.id(), actor)))) {
            var refusal = Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "maker, checker");
            return Outcome.refused(
                    from == null ? refusal : refusal.with("aloneFrom", from.toString()));
        }
        return SigningRules.seat(
                        alone ? request.of(NOBODY) : request,
                        table.chain(),
                        table.signed(),
                        posts.signer(actor, request, table.kind(), table.delegations()),
                        table.kind().permission())
                .then(seat -> impartiality.judge(request, actor, seat, alone));
    }

    /// From when the maker may agree alone, in a shop of one person.
    private @Nullable Instant selfFrom(String program) {
        return Optional.ofNullable(programs.getIfAvailable())
                .flatMap(all -> all.selfApproval(program))
                .map(clock.now()::plus)
                .orElse(null);
    }

    private Optional<Refusal> refusal(
            Table table, Decision decision, @Nullable String comment, @Nullable Integer step) {
        var request = table.request();
        if (step != null && step != request.step()) {
            var code = step < request.step() ? Code.APPROVAL_DECIDED : Code.APPROVAL_ORDER;
            return Optional.of(Refusal.of(code).with("step", request.step()));
        }
        if (decision == Decision.REJECT && (comment == null || comment.isBlank())) {
            return Optional.of(Refusal.of(Code.REASON_MISSING).at("/comment"));
        }
        return table.kind().isUnchanged(request)
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.APPROVAL_VOID));
    }

    private Outcome<ApprovalRequest> sign(
            Table table, Actor checker, Seat seat, Decision decision, @Nullable String comment) {
        var request = table.request();
        var signature =
                new Signature(
                        request.step(),
                        checker.person(),
                        seat.forPerson(),
                        seat.role(),
                        decision,
                        comment,
                        clock.now(),
                        checker.evidence());
        chains.sign(request.id(), signature);
        hands.keep(request.id(), checker);
        audit.record(
                entry(checker, "approval:decide", request)
                        .to("step", request.step())
                        .to("decision", decision)
                        .to("role", seat.role())
                        .to("for", seat.forPerson())
                        .to("evidence", signature.evidence())
                        .because(comment));
        return switch (decision) {
            case REJECT ->
                    table.kind()
                            .rejected()
                            .apply(request, checker)
                            .map(done -> close(checker, request, State.REJECTED, comment, done));
            case APPROVE -> agreed(table.with(signature), checker, comment);
        };
    }

    private Outcome<ApprovalRequest> agreed(Table table, Actor checker, @Nullable String comment) {
        var request = table.request();
        var number = request.step();
        if (!SigningRules.done(table.chain().step(number), number, table.signed())) {
            return Outcome.done(request);
        }
        if (number < table.chain().steps().size()) {
            var next = table.chain().step(number + 1);
            store.advance(request.id(), number + 1, terms.dueOn(next, clock.today()));
            return Outcome.done(store.find(request.id()).orElseThrow());
        }
        return table.kind()
                .execute()
                .apply(request, checker)
                .map(done -> close(checker, request, State.APPROVED, comment, done));
    }

    private Optional<Refusal> refuseDelegation(Table table, Actor from, String to, Instant until) {
        var request = table.request();
        if (seat(table.withoutDelegations(), from) instanceof Outcome.Refused<Seat>(var refusal)
                && refusal.code() != Code.APPROVAL_ORDER) {
            return Optional.of(refusal);
        }
        if (!posts.works(request.program(), to)) {
            return Optional.of(Refusal.of(Code.STAFF_UNKNOWN).with("staff", to));
        }
        var separated = SigningRules.separated(request.maker(), table.signed(), to);
        if (separated.isPresent()) return separated;
        if (to.equals(from.person())) return Optional.of(Refusal.of(Code.FIELD_INVALID).at("/to"));
        var now = clock.now();
        return until.isAfter(now) && !until.isAfter(now.plus(LONGEST_DELEGATION))
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.FIELD_INVALID).at("/until"));
    }

    private ApprovalRequest close(
            Actor actor,
            ApprovalRequest request,
            State state,
            @Nullable String comment,
            String result) {
        store.close(request.id(), state, actor.person(), comment, clock.now(), result);
        audit.record(
                entry(actor, "approval:close", request)
                        .from("state", request.state())
                        .to("state", state)
                        .to("result", result)
                        .because(comment));
        return store.find(request.id()).orElseThrow();
    }

    private ApprovalChain chain(Asking asking, @Nullable Long weighed) {
        var known = programs.getIfAvailable();
        return known == null
                ? ApprovalChain.ONE
                : known.of(asking.program(), asking.kind(), weighed).orElse(ApprovalChain.ONE);
    }

    private static AuditEntry entry(Actor actor, String action, ApprovalRequest request) {
        return AuditEntry.of(actor.by(), action, "approval", request.text())
                .at(request.program(), request.branch());
    }

    static boolean sees(Actor actor, ApprovalRequest request) {
        return actor.maySeeProgram(request.program())
                && (request.branch() == null || actor.maySee(request.branch()));
    }
}
