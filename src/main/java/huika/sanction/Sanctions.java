package huika.sanction;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.member.Membership;
import huika.program.Programs;
import huika.program.membership.SanctionTopic.Ground;
import huika.program.membership.SanctionTopic.Measure;
import huika.sanction.Sanction.State;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Cases against memberships: proposed by one person, agreed to by another, carried out once.
@Component
final class Sanctions {

    static final String KIND = "sanction";
    static final String LIFTING = "sanction-lifting";

    /// What is proposed.
    record Proposal(
            Ground ground,
            String evidence,
            @Nullable String hearing,
            @Nullable LocalDate earnedFrom,
            @Nullable LocalDate earnedUntil) {}

    private final SanctionStore store;
    private final Measures measures;
    private final Members members;
    private final Programs programs;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Sanctions(
            SanctionStore store,
            Measures measures,
            Members members,
            Programs programs,
            Approvals approvals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.measures = measures;
        this.members = members;
        this.programs = programs;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Opens a case with the measures the program lists, and asks for consent.
    Outcome<Sanction> propose(Actor actor, long membership, Proposal proposal) {
        return atomic.run(() -> {
            var found = members.membership(actor, membership);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            return sanction(actor, found.get(), proposal)
                    .then(sanction -> {
                        if (!store.insert(sanction)) {
                            return Outcome.refused(
                                    Refusal.of(Code.SANCTION_STATE_WRONG).with("waits", true));
                        }
                        ask(actor, KIND, sanction);
                        record(actor, sanction, State.PROPOSED, sanction.evidence());
                        return Outcome.done(sanction);
                    });
        });
    }

    /// Asks to give back what a case stopped.
    Outcome<Sanction> lift(Actor actor, long id, String reason) {
        return atomic.run(() -> {
            var found = store.find(actor, id);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var sanction = found.get();
            if (sanction.state() != State.CARRIED_OUT || !measures.canBeLifted(sanction)) {
                return Outcome.refused(
                        Refusal.of(Code.SANCTION_STATE_WRONG)
                                .with("state", sanction.state().name()));
            }
            ask(actor, LIFTING, sanction);
            record(actor, sanction, State.CARRIED_OUT, reason);
            return Outcome.done(sanction);
        });
    }

    Optional<Sanction> sanction(Actor actor, long id) {
        return store.find(actor, id);
    }

    Outcome<Page<Sanction>> list(
            Actor actor,
            String program,
            @Nullable Long membership,
            @Nullable State state,
            long before,
            int limit) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        var cases = store.list(actor, program, membership, state, before, limit + 1);
        return Outcome.done(Page.of(cases, limit, one -> Long.toString(one.id())));
    }

    private Outcome<Sanction> sanction(Actor actor, Membership membership, Proposal proposal) {
        return programs.find(membership.program(), clock.today())
                .then(inForce -> {
                    var listed =
                            inForce.program().membership().sanctions().against(proposal.ground());
                    if (listed.isEmpty()) {
                        return Outcome.refused(
                                Refusal.of(Code.SANCTION_NOT_LISTED)
                                        .with("ground", proposal.ground().name()));
                    }
                    var timed = listed.contains(Measure.CANCEL_POINTS);
                    if (timed && proposal.earnedFrom() == null) {
                        return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/earnedFrom"));
                    }
                    var until =
                            proposal.earnedUntil() == null ? clock.today() : proposal.earnedUntil();
                    if (timed && until.isBefore(proposal.earnedFrom())) {
                        return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/earnedUntil"));
                    }
                    if (listed.contains(Measure.END)) {
                        var left = measures.storedValueLeft(membership.id());
                        if (left != null) return Outcome.refused(left);
                    }
                    return Outcome.done(
                            new Sanction(
                                    ids.next(),
                                    membership.program(),
                                    membership.branch(),
                                    membership.id(),
                                    proposal.ground(),
                                    proposal.evidence(),
                                    proposal.hearing(),
                                    timed ? proposal.earnedFrom() : null,
                                    timed ? until : null,
                                    listed,
                                    State.PROPOSED,
                                    0,
                                    actor.person(),
                                    clock.now(),
                                    null,
                                    null));
                });
    }

    private void ask(Actor actor, String kind, Sanction sanction) {
        approvals.ask(
                actor,
                new Asking(
                        kind,
                        sanction.program(),
                        sanction.branch(),
                        sanction.text(),
                        Measures.hash(sanction),
                        (kind.equals(KIND) ? "违规处理 " : "解除处理 ")
                                + sanction.ground()
                                + " "
                                + sanction.measures(),
                        null,
                        Ids.text("mbs", sanction.membership())));
    }

    private void record(Actor actor, Sanction before, State after, String why) {
        audit.record(
                AuditEntry.of(actor.by(), "membership:suspend", "sanction", before.text())
                        .at(before.program(), before.branch())
                        .from("state", before.state())
                        .to("state", after)
                        .because(why));
    }

    /// What becomes of a case once others have decided.
    @Bean
    static ApprovalKind sanctionApproval(Measures measures) {
        return new ApprovalKind(
                KIND,
                "membership:suspend",
                measures::content,
                measures::carryOut,
                (request, checker) -> measures.close(request, checker, State.REJECTED));
    }

    @Bean
    static ApprovalKind sanctionLifting(Measures measures) {
        return new ApprovalKind(
                LIFTING,
                "membership:suspend",
                measures::content,
                measures::lift,
                (ApprovalRequest request, Actor checker) -> Outcome.done("kept"));
    }
}
