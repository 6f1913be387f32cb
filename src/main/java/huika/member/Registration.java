package huika.member;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.Program;
import huika.program.membership.MembershipTopic;
import huika.program.membership.MembershipTopic.Effective;
import huika.program.membership.MembershipTopic.Numbering;
import huika.program.membership.MembershipTopic.Unique;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Opens memberships, inside the caller's transaction.
@Component
final class Registration {

    /// The place a member takes under the key memberships are counted by.
    @SuppressWarnings("ArrayRecordComponent")
    record Place(byte @Nullable [] key, @Nullable Integer slot) {
        static final Place FREE = new Place(null, null);
    }

    private final Applications applications;
    private final Referrers referrers;
    private final MemberStore members;
    private final MembershipStore memberships;
    private final Consents consents;
    private final Organization organization;
    private final Accounts accounts;
    private final MemberEvents events;
    private final MembershipApproval approval;
    private final ObjectProvider<ApplicantHistory> history;
    private final Ids ids;
    private final Clock clock;

    Registration(
            Applications applications,
            Referrers referrers,
            MemberStore members,
            MembershipStore memberships,
            Consents consents,
            Organization organization,
            Accounts accounts,
            MemberEvents events,
            MembershipApproval approval,
            ObjectProvider<ApplicantHistory> history,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.referrers = referrers;
        this.members = members;
        this.memberships = memberships;
        this.consents = consents;
        this.organization = organization;
        this.accounts = accounts;
        this.events = events;
        this.approval = approval;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
    }

    Outcome<Registered> run(Actor actor, Register form) {
        return applications
                .read(actor, form)
                .then(accepted ->
                        recruiter(actor, form)
                                .then(recruiter ->
                                        referrers
                                                .find(form, accepted.particulars())
                                                .then(referrer ->
                                                        open(
                                                                actor, form, accepted, recruiter,
                                                                referrer))));
    }

    /// A free place under the key of `told`, `FREE` where the program counts none. Whoever comes
    /// with the same key waits for this transaction.
    Outcome<Place> place(Program program, Particulars told) {
        var unique = program.membership().unique();
        var key = unique == null ? null : key(program.code(), unique, told);
        if (unique == null || key == null) return Outcome.done(Place.FREE);
        memberships.lock(key);
        var slot = memberships.freeSlot(program.code(), key, unique.atMost());
        if (slot.isPresent()) return Outcome.done(new Place(key, slot.getAsInt()));
        var holder = memberships.numberOfHolder(program.code(), key);
        return Outcome.refused(
                Refusal.of(Code.DUPLICATE_MEMBER_KEY)
                        .with("key", unique.by() == Unique.By.PHONE ? "phone" : "idDocument")
                        .with("atMost", unique.atMost())
                        .with("existing", masked(holder)));
    }

    private Outcome<Registered> open(
            Actor actor,
            Register form,
            Applications.Accepted accepted,
            Optional<String> recruiter,
            Optional<Membership> referrer) {
        return place(accepted.program(), accepted.particulars())
                .map(place -> write(actor, form, accepted, recruiter, referrer, place));
    }

    private Registered write(
            Actor actor,
            Register form,
            Applications.Accepted accepted,
            Optional<String> recruiter,
            Optional<Membership> referrer,
            Place place) {
        var program = accepted.program();
        var topic = program.membership();
        var today = clock.today();
        var member =
                new Member(
                        ids.next(),
                        program.code(),
                        accepted.particulars(),
                        accepted.branch().code(),
                        1,
                        today);
        members.insert(member, clock.now());
        var consented = form.consents() == null ? List.<String>of() : form.consents();
        consented.forEach(purpose ->
                consents.record(actor, member.id(), purpose, true, null, accepted.channel()));
        var status =
                RegistrationRules.needsApproval(topic)
                        ? MembershipStatus.PENDING_APPROVAL
                        : MembershipStatus.ACTIVE;
        var membership =
                new Membership(
                        ids.next(),
                        member.id(),
                        program.code(),
                        memberships.nextNumber(program.code(), numbering(topic, member)),
                        category(form, topic),
                        status,
                        member.kind(),
                        member.branch(),
                        accepted.channel(),
                        accepted.parties(),
                        recruiter.orElse(null),
                        referrer.map(Membership::id).orElse(null),
                        accepted.particulars().birthday().orElse(null),
                        today,
                        status == MembershipStatus.ACTIVE ? effectiveOn(topic, today) : null);
        memberships.insert(membership, origin(actor, form, program, place));
        if (status == MembershipStatus.PENDING_APPROVAL) approval.ask(actor, membership, member);
        accounts.open(account(membership, program));
        accepted.particulars()
                .phone()
                .ifPresent(phone ->
                        history.ifAvailable(
                                known -> known.joined(program.code(), phone, membership.id())));
        events.publish(MemberEvents.REGISTERED, membership);
        return registered(membership, program, false);
    }

    private static Accounts.NewAccount account(Membership membership, Program program) {
        return new Accounts.NewAccount(
                membership.id(),
                program.code(),
                membership.subject(),
                membership.status() == MembershipStatus.ACTIVE ? "ACTIVE" : "PENDING",
                membership.category(),
                lowest(program),
                membership.birthday(),
                membership.parties(),
                membership.joinedOn());
    }

    private static @Nullable String lowest(Program program) {
        return program.ladder().isEmpty() ? null : program.ladder().getFirst();
    }

    static Registered registered(Membership membership, Program program, boolean replayed) {
        return new Registered(
                membership.member(),
                membership.id(),
                membership.number(),
                membership.category(),
                lowest(program),
                membership.status(),
                replayed);
    }

    /// The first day of benefits of a membership that becomes active today; null where a card or
    /// money has to come first.
    static @Nullable LocalDate effectiveOn(MembershipTopic topic, LocalDate today) {
        return topic.effective() == Effective.ON_ISSUE || topic.effective() == Effective.SAME_DAY
                ? today
                : null;
    }

    private MembershipStore.Origin origin(
            Actor actor, Register form, Program program, Place place) {
        return new MembershipStore.Origin(
                actor.person(),
                program.regulation().revision(),
                program.membership().terms().name(),
                Boolean.TRUE.equals(form.signature()),
                place.key(),
                place.slot(),
                clock.now());
    }

    private byte @Nullable [] key(String program, Unique unique, Particulars told) {
        return switch (unique.by()) {
            case PHONE -> members.index(program, told.phone().orElse(null));
            case ID_DOCUMENT -> members.index(program, told.document().orElse(null));
        };
    }

    /// Who won the member: whom the form names, else the acting member of staff.
    private Outcome<Optional<String>> recruiter(Actor actor, Register form) {
        var named = form.recruiter();
        if (named != null) {
            return organization.staff(form.program(), named).map(Staff::code).map(Optional::of);
        }
        return Outcome.done(
                Optional.ofNullable(actor.staff())
                        .filter(code ->
                                organization.staff(form.program(), code) instanceof Outcome.Done));
    }

    private static @Nullable String category(Register form, MembershipTopic topic) {
        if (form.category() != null) return form.category();
        return topic.categories().isEmpty() ? null : topic.categories().keySet().iterator().next();
    }

    private static Numbering numbering(MembershipTopic topic, Member member) {
        var ofCompanies = topic.companyNumber();
        return member.particulars().company() && ofCompanies != null ? ofCompanies : topic.number();
    }

    /// `M-****01`.
    private static String masked(String number) {
        var head = Math.min(2, number.length() / 3);
        return number.substring(0, head) + "****" + number.substring(number.length() - head);
    }
}
