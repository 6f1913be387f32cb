package huika.member;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.membership.MembershipTopic.Field;
import huika.program.membership.MembershipTopic.Subject;
import huika.security.Actor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Changes what is known of a member, inside the caller's transaction. Every field changed is kept
/// with its value before and after.
@Component
final class MemberEdits {

    private static final Set<Particular> KEY_DATA =
            EnumSet.of(Particular.NAME, Particular.ID_DOCUMENT, Particular.CREDIT_CODE);

    /// The audit is for ever and says which fields changed; the values are kept sealed with the
    /// member, to be erased with them.
    private static final String HIDDEN = "***";

    private final Applications applications;
    private final Registration registration;
    private final Organization organization;
    private final MemberStore members;
    private final MembershipStore memberships;
    private final MemberTraces traces;
    private final Audit audit;
    private final Accounts accounts;
    private final MemberEvents events;
    private final MembershipApproval approval;
    private final Clock clock;

    MemberEdits(
            Applications applications,
            Registration registration,
            Organization organization,
            MemberStore members,
            MembershipStore memberships,
            MemberTraces traces,
            Audit audit,
            Accounts accounts,
            MemberEvents events,
            MembershipApproval approval,
            Clock clock) {
        this.applications = applications;
        this.registration = registration;
        this.organization = organization;
        this.members = members;
        this.memberships = memberships;
        this.traces = traces;
        this.audit = audit;
        this.accounts = accounts;
        this.events = events;
        this.approval = approval;
        this.clock = clock;
    }

    /// @param typed what to set, by particular; empty to remove it
    /// @param channel where the change came from; `self` for the member's own hand
    Outcome<Member> run(
            Actor actor, Member member, Map<Particular, Optional<String>> typed, String channel) {
        return applications
                .program(actor, member.program())
                .then(program ->
                        permitted(actor, program, typed.keySet(), channel)
                                .then(yes -> read(member, program, typed))
                                .then(told -> write(actor, program, member, told, channel)));
    }

    private Outcome<Boolean> permitted(
            Actor actor, Program program, Set<Particular> fields, String channel) {
        for (var field : fields) {
            var self = channel.equals("self");
            if (self && !program.membership().selfEdit().contains(field.field())) {
                return Outcome.refused(
                        Refusal.of(Code.FIELD_NOT_SELF_EDITABLE).at(field.pointer()));
            }
            if (KEY_DATA.contains(field) && !actor.may("member:edit-key-data")) {
                return Outcome.refused(
                        Refusal.of(Code.PERMISSION_DENIED)
                                .with("permission", "member:edit-key-data"));
            }
            var stale = KEY_DATA.contains(field) ? actor.staleAt(clock.now()) : null;
            if (stale != null) return Outcome.refused(stale);
        }
        return Outcome.done(true);
    }

    private Outcome<Particulars> read(
            Member member, Program program, Map<Particular, Optional<String>> typed) {
        var set = new EnumMap<Particular, String>(Particular.class);
        typed.forEach((field, text) -> text.ifPresent(value -> set.put(field, value)));
        var company = member.particulars().company();
        var areaCode =
                organization.branch(program.code(), member.branch())
                                instanceof Outcome.Done<huika.organization.Branch>(var branch)
                        ? branch.areaCode()
                        : null;
        var reading = FormReading.of(company, set, areaCode, clock.today());
        if (!reading.faults().isEmpty()) {
            return Outcome.refused(Refusal.invalid(reading.faults()));
        }
        var changes = new EnumMap<Particular, Optional<String>>(Particular.class);
        typed.keySet().forEach(field -> changes.put(field, reading.particulars().get(field)));
        var told = member.particulars().with(changes);
        var missing =
                RegistrationRules.missing(
                        program.membership(),
                        company ? Subject.COMPANY : Subject.PERSON,
                        fields(told));
        return typed.keySet().stream()
                .filter(field -> missing.contains(field.field()))
                .findFirst()
                .<Outcome<Particulars>>map(field ->
                        Outcome.refused(Refusal.of(Code.FIELD_MISSING).at(field.pointer())))
                .orElse(Outcome.done(told));
    }

    private Outcome<Member> write(
            Actor actor, Program program, Member member, Particulars told, String channel) {
        var rekeyed = rekey(program, member, told);
        if (rekeyed instanceof Outcome.Refused<List<Long>>(var refusal)) {
            return Outcome.refused(refusal);
        }
        var changed =
                new Member(
                        member.id(),
                        member.program(),
                        told,
                        member.branch(),
                        member.version() + 1,
                        clock.today());
        if (!members.update(changed)) return Outcome.refused(Code.STALE_VERSION);
        var entry =
                AuditEntry.of(actor.by(), "member:edit", "member", Ids.text("mem", member.id()))
                        .at(member.program(), member.branch())
                        .to("channel", channel)
                        .to("version", changed.version());
        for (var field : Particular.values()) {
            var before = member.particulars().get(field);
            var after = told.get(field);
            if (!before.equals(after)) {
                traces.changed(actor, changed, field, before, after, channel);
                entry =
                        entry.from(field.json(), before.map(any -> HIDDEN).orElse(null))
                                .to(field.json(), after.map(any -> HIDDEN).orElse(null));
            }
        }
        audit.record(entry);
        tellOthers(actor, program, member, changed);
        return Outcome.done(changed);
    }

    /// The account knows the birthday and the classes the member belongs to; listeners learn that
    /// something changed, not what; whoever decides about an application is asked anew.
    private void tellOthers(Actor actor, Program program, Member before, Member changed) {
        for (var membership : memberships.findByMember(changed.id())) {
            accounts.lock(membership.id());
            var parties =
                    applications.parties(
                            membership.parties(),
                            program,
                            before.particulars(),
                            changed.particulars());
            memberships.setParties(membership.id(), parties);
            var account = accounts.find(membership.id());
            account.ifPresent(row ->
                    accounts.change(
                            row.id(),
                            row.status(),
                            row.category(),
                            membership.birthday(),
                            parties));
            events.publish(MemberEvents.CHANGED, membership);
            if (membership.status() == MembershipStatus.PENDING_APPROVAL) {
                approval.ask(actor, membership, changed);
            }
        }
    }

    /// Moves the member's memberships to the place of a new phone or document.
    private Outcome<List<Long>> rekey(Program program, Member member, Particulars told) {
        var before = member.particulars();
        if (program.membership().unique() == null
                || (before.get(Particular.PHONE).equals(told.get(Particular.PHONE))
                        && before.get(Particular.ID_DOCUMENT)
                                .equals(told.get(Particular.ID_DOCUMENT)))) {
            return Outcome.done(List.of());
        }
        var living =
                memberships.findByMember(member.id()).stream()
                        .filter(each -> each.status() != MembershipStatus.ENDED)
                        .filter(each -> each.status() != MembershipStatus.REJECTED)
                        .map(Membership::id)
                        .toList();
        for (var each : living) {
            memberships.rekey(each, null, null);
            var place = registration.place(program, told);
            if (place instanceof Outcome.Refused<Registration.Place>(var refusal)) {
                return Outcome.refused(refusal);
            }
            var free = place.orThrow();
            memberships.rekey(each, free.key(), free.slot());
        }
        return Outcome.done(living);
    }

    private static Set<Field> fields(Particulars told) {
        var fields = EnumSet.noneOf(Field.class);
        told.values().keySet().forEach(each -> fields.add(each.field()));
        return fields;
    }
}
