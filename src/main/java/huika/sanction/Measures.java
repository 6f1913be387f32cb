package huika.sanction;

import huika.approval.ApprovalRequest;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.counter.TierWindow;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.ledger.Accounts;
import huika.ledger.Buckets;
import huika.ledger.Ledger;
import huika.ledger.Result;
import huika.member.Members;
import huika.member.Membership;
import huika.member.MembershipStatus;
import huika.program.Programs;
import huika.program.membership.SanctionTopic.Measure;
import huika.sanction.Sanction.State;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries measures out, and takes them back.
@Component
final class Measures {

    private final SanctionStore store;
    private final Members members;
    private final Programs programs;
    private final Accounts accounts;
    private final Buckets buckets;
    private final Ledger ledger;
    private final Audit audit;
    private final Clock clock;

    Measures(
            SanctionStore store,
            Members members,
            Programs programs,
            Accounts accounts,
            Buckets buckets,
            Ledger ledger,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.programs = programs;
        this.accounts = accounts;
        this.buckets = buckets;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /// `STORED_VALUE_LEFT` where a membership holds some, or null.
    @Nullable Refusal storedValueLeft(long membership) {
        return accounts.find(membership)
                .map(row -> Math.addExact(row.principal(), row.bonus()))
                .filter(left -> left > 0)
                .map(left -> Refusal.of(Code.STORED_VALUE_LEFT).with("held", left))
                .orElse(null);
    }

    boolean canBeLifted(Sanction sanction) {
        return sanction.measures().contains(Measure.FREEZE)
                || sanction.measures().contains(Measure.WITHDRAW_BENEFITS);
    }

    /// What consent is asked for stays the same while the case is where it was.
    Optional<String> content(ApprovalRequest request) {
        return sanction(request).map(Measures::hash);
    }

    /// Points first: the ledger commits them by itself, and a second try finds none left.
    Outcome<String> carryOut(ApprovalRequest request, Actor checker) {
        var sanction = sanction(request).orElseThrow();
        if (sanction.measures().contains(Measure.END)) {
            var left = storedValueLeft(sanction.membership());
            if (left != null) return Outcome.refused(left);
        }
        var cancelled =
                sanction.measures().contains(Measure.CANCEL_POINTS)
                        ? cancelPoints(sanction, checker)
                        : Outcome.done(0L);
        return cancelled.then(points -> {
            if (!restand(sanction)
                    || !store.close(
                            sanction.id(),
                            State.PROPOSED,
                            State.CARRIED_OUT,
                            points,
                            checker.person(),
                            clock.now())) {
                return Outcome.refused(Code.APPROVAL_VOID);
            }
            record(checker, sanction, State.CARRIED_OUT, points);
            return Outcome.done(State.CARRIED_OUT.name());
        });
    }

    Outcome<String> lift(ApprovalRequest request, Actor checker) {
        var sanction = sanction(request).orElseThrow();
        var membership = members.membership(sanction.membership()).orElseThrow();
        var parties = new ArrayList<>(membership.parties());
        parties.remove(Membership.WITHOUT_BENEFITS);
        if (!members.restand(membership.id(), MembershipStatus.ACTIVE, parties)) {
            return Outcome.refused(Code.APPROVAL_VOID);
        }
        return close(request, checker, State.LIFTED);
    }

    Outcome<String> close(ApprovalRequest request, Actor checker, State to) {
        var sanction = sanction(request).orElseThrow();
        if (!store.close(sanction.id(), sanction.state(), to, 0, checker.person(), clock.now())) {
            return Outcome.refused(Code.APPROVAL_VOID);
        }
        record(checker, sanction, to, 0);
        return Outcome.done(to.name());
    }

    static String hash(Sanction sanction) {
        var text = sanction.text() + "|" + sanction.state() + "|" + sanction.measures();
        return Sha256.hex(text);
    }

    private Outcome<Long> cancelPoints(Sanction sanction, Actor checker) {
        var from = sanction.earnedFrom();
        var until = sanction.earnedUntil();
        if (from == null || until == null) return Outcome.refused(Code.APPROVAL_VOID);
        return programs.find(sanction.program(), clock.today())
                .then(inForce -> {
                    var work =
                            new CancelPointsWork(
                                    buckets.of(sanction.membership()),
                                    sanction.membership(),
                                    sanction.program(),
                                    inForce.number(),
                                    checker.person(),
                                    from,
                                    until,
                                    TierWindow.of(inForce.program()));
                    return switch (ledger.run(work)) {
                        case Result.Decided<Long>(var outcome) -> outcome;
                        case Result.Replayed<Long> _ ->
                                throw new IllegalStateException("a sanction has no key");
                    };
                });
    }

    private boolean restand(Sanction sanction) {
        var measures = sanction.measures();
        var membership = members.membership(sanction.membership()).orElseThrow();
        var status = membership.status();
        if (measures.contains(Measure.FREEZE)) status = MembershipStatus.SUSPENDED;
        if (measures.contains(Measure.END)) status = MembershipStatus.ENDED;
        var parties = new ArrayList<>(membership.parties());
        if (measures.contains(Measure.WITHDRAW_BENEFITS)
                && !parties.contains(Membership.WITHOUT_BENEFITS)) {
            parties.add(Membership.WITHOUT_BENEFITS);
        }
        return members.restand(membership.id(), status, List.copyOf(parties));
    }

    private void record(Actor checker, Sanction before, State after, long points) {
        audit.record(
                AuditEntry.of(checker.by(), "membership:suspend", "sanction", before.text())
                        .at(before.program(), before.branch())
                        .from("state", before.state())
                        .to("state", after)
                        .to("measures", before.measures())
                        .to("points", points));
    }

    private Optional<Sanction> sanction(ApprovalRequest request) {
        return Ids.parse(Sanction.PREFIX, request.subject()).flatMap(store::find);
    }
}
