package huika.member;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Sha256;
import huika.ledger.Accounts;
import huika.program.Program;
import huika.program.Programs;
import huika.security.Actor;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Applications that somebody has to decide, where the program says so. What is agreed to is the
/// application as it was: an edit asks anew.
@Configuration(proxyBeanMethods = false)
class MembershipApproval {

    static final String KIND = "membership";

    private final Approvals approvals;
    private final MemberStore members;
    private final MembershipStore memberships;
    private final Programs programs;
    private final Accounts accounts;
    private final MemberEvents events;
    private final ObjectProvider<Recommended> recommended;
    private final Clock clock;

    MembershipApproval(
            Approvals approvals,
            MemberStore members,
            MembershipStore memberships,
            Programs programs,
            Accounts accounts,
            MemberEvents events,
            ObjectProvider<Recommended> recommended,
            Clock clock) {
        this.approvals = approvals;
        this.members = members;
        this.memberships = memberships;
        this.programs = programs;
        this.accounts = accounts;
        this.events = events;
        this.recommended = recommended;
        this.clock = clock;
    }

    @Bean
    ApprovalKind membershipApprovals() {
        return new ApprovalKind(
                KIND,
                "membership:approve",
                this::content,
                (request, checker) -> decide(request, checker, MembershipStatus.ACTIVE),
                (request, checker) -> decide(request, checker, MembershipStatus.REJECTED));
    }

    /// Asks for a decision about a membership as it is now, in the transaction under way.
    void ask(Actor maker, Membership membership, Member member) {
        approvals.ask(
                maker,
                new Asking(
                        KIND,
                        membership.program(),
                        membership.branch(),
                        Ids.text("mbs", membership.id()),
                        hash(member),
                        "入会申请 " + membership.number()));
    }

    private Optional<String> content(ApprovalRequest request) {
        return membership(request)
                .filter(found -> found.status() == MembershipStatus.PENDING_APPROVAL)
                .flatMap(found -> members.find(Actor.system(KIND), found.member()))
                .map(MembershipApproval::hash);
    }

    private Outcome<String> decide(
            ApprovalRequest request, Actor checker, MembershipStatus status) {
        var found = membership(request).orElseThrow();
        var program = programs.effective(found.program(), clock.today());
        var approved = status == MembershipStatus.ACTIVE;
        var complete = approved && found.feeDue() == null;
        var day = complete ? Registration.effectiveOn(program.membership(), clock.today()) : null;
        if (!memberships.decide(found.id(), status, checker.person(), clock.now(), day)) {
            return Outcome.refused(Code.APPROVAL_VOID);
        }
        accounts.change(
                found.id(),
                approved ? "ACTIVE" : "ENDED",
                found.category(),
                found.birthday(),
                found.parties());
        if (day != null) accounts.takeEffect(found.id(), day);
        events.publish(MemberEvents.DECIDED, found);
        if (complete) recommended(program, found);
        return Outcome.done(status.name());
    }

    private void recommended(Program program, Membership membership) {
        var listener = recommended.getIfAvailable();
        if (listener == null || membership.referrer() == null) return;
        listener.joining(program, membership.id());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    // elsewhere: this thread still holds the connection of what was committed
                    @Override
                    public void afterCommit() {
                        Thread.startVirtualThread(() -> listener.joined(membership.id()));
                    }
                });
    }

    private Optional<Membership> membership(ApprovalRequest request) {
        return Ids.parse("mbs", request.subject()).flatMap(memberships::find);
    }

    /// Of the id and its version only: a hash of personal data could be guessed.
    private static String hash(Member member) {
        var text = Ids.text("mem", member.id()) + "|" + member.version();
        return Sha256.hex(text);
    }
}
