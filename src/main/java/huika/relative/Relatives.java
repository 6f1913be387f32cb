package huika.relative;

import huika.approval.ApprovalRequest;
import huika.approval.SignerRule;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.member.Membership;
import huika.organization.Organization;
import huika.program.Programs;
import huika.relative.Tie.Relation;
import huika.security.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who of the staff is tied to which member, and that they sign nothing for them.
@Component
final class Relatives implements SignerRule {

    private final TieStore store;
    private final Members members;
    private final Organization organization;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Relatives(
            TieStore store,
            Members members,
            Organization organization,
            Programs programs,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.members = members;
        this.organization = organization;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Records a tie. Recorded again, it stands as before.
    ///
    /// Refuses: `PROGRAM_UNKNOWN`, `STAFF_UNKNOWN`, `NOT_FOUND` (no such member number).
    Outcome<Tie> record(
            Actor actor, String program, String staff, String memberNumber, Relation relation) {
        actor.refuseOther(program);
        if (!mayTell(actor, program, staff)) {
            return Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).with("staff", staff));
        }
        return organization
                .staff(program, staff)
                .then(_ ->
                        members.membershipByNumber(program, memberNumber)
                                .map(Outcome::done)
                                .orElseGet(() ->
                                        Outcome.refused(
                                                Refusal.of(Code.NOT_FOUND).at("/memberNumber"))))
                .then(membership -> atomic.run(() -> record(actor, membership, staff, relation)));
    }

    private Outcome<Tie> record(
            Actor actor, Membership membership, String staff, Relation relation) {
        var tie =
                new Tie(
                        ids.next(),
                        membership.program(),
                        staff,
                        membership.member(),
                        relation,
                        clock.now(),
                        actor.person(),
                        null);
        if (store.insert(tie)) audit.record(entry(actor, "relative:record", tie));
        return store.of(tie.program(), staff).stream()
                .filter(each -> each.member() == tie.member())
                .findFirst()
                .map(Outcome::done)
                .orElseThrow();
    }

    /// Says that a tie is no more.
    ///
    /// Refuses: `NOT_FOUND`, `SEPARATION_OF_DUTIES` (one's own).
    Outcome<Tie> end(Actor actor, long id) {
        return atomic.run(() -> {
            var found =
                    store.find(id)
                            .filter(tie -> actor.maySeeProgram(tie.program()))
                            .filter(tie -> mayTell(actor, tie.program(), tie.staff()));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var tie = found.get();
            if (tie.staff().equals(actor.person())) {
                return Outcome.refused(
                        Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "holder, checker"));
            }
            if (store.end(id, clock.now(), actor.person())) {
                audit.record(entry(actor, "relative:end", tie));
            }
            return Outcome.done(store.find(id).orElseThrow());
        });
    }

    List<Tie> of(Actor actor, String program, String staff) {
        actor.refuseOther(program);
        return mayTell(actor, program, staff) ? store.of(program, staff) : List.of();
    }

    /// One's own ties, and those of who works where the actor may look.
    private boolean mayTell(Actor actor, String program, String staff) {
        return staff.equals(actor.staff())
                || !(organization.staff(program, staff) instanceof Outcome.Done(var found))
                || actor.maySee(found.branch());
    }

    @Override
    public Optional<Refusal> refuse(ApprovalRequest request, Set<String> about, String person) {
        var tied =
                about.stream()
                        .flatMap(each -> Ids.parse("mbs", each).stream())
                        .flatMap(id -> members.membership(id).stream())
                        .filter(found -> found.program().equals(request.program()))
                        .anyMatch(found -> favours(found, person));
        return tied && !programs.effective(request.program(), clock.today()).security().smallShop()
                ? Optional.of(
                        Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "beneficiary, checker"))
                : Optional.empty();
    }

    private boolean favours(Membership membership, String person) {
        return person.equals(membership.recruiter())
                || is(membership, person)
                || Optional.ofNullable(membership.referrer())
                        .flatMap(members::membership)
                        .filter(referrer -> is(referrer, person))
                        .isPresent();
    }

    private boolean is(Membership membership, String person) {
        return store.isTied(membership.program(), person, membership.member())
                || members.staffCodes(membership.member()).contains(person);
    }

    private static AuditEntry entry(Actor actor, String action, Tie tie) {
        return AuditEntry.of(actor.by(), action, "tie", tie.text())
                .at(tie.program(), null)
                .to("staff", tie.staff())
                .to("member", Ids.text("mem", tie.member()))
                .to("relation", tie.relation());
    }
}
