package huika.member;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Consents.Consent;
import huika.program.Programs;
import huika.program.membership.MembershipTopic.Field;
import huika.security.Actor;
import huika.security.DocumentNumber;
import huika.security.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What members see and do about themselves, by their own hand. Whether a member is who is asking,
/// the caller has seen to.
@Component
public final class OwnData {

    /// Where what a member does themselves comes from.
    public static final String CHANNEL = "self";

    /// A member knows themselves by these; they are changed at a counter, against a document.
    private static final Set<Particular> LOCKED =
            EnumSet.of(
                    Particular.NAME,
                    Particular.PHONE,
                    Particular.ID_DOCUMENT,
                    Particular.CREDIT_CODE);

    private static final int LONGEST_LIST = 200;
    private static final int WHOLE = 100_000;

    /// Who saw a field in clear, and why.
    public record Reading(String field, String reason, String by, Instant at) {}

    /// All that is kept of a member besides what moved on their account; in clear.
    ///
    /// @param told by the names of the fields
    public record Everything(
            Map<String, String> told,
            List<Membership> memberships,
            List<Consent> consents,
            List<MemberChanged> changes,
            List<Reading> readings) {

        @Override
        public String toString() {
            return "Everything" + told.keySet();
        }
    }

    private final Members members;
    private final MemberStore store;
    private final MembershipStore memberships;
    private final MemberTraces traces;
    private final Consents consents;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    OwnData(
            Members members,
            MemberStore store,
            MembershipStore memberships,
            MemberTraces traces,
            Consents consents,
            Programs programs,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.members = members;
        this.store = store;
        this.memberships = memberships;
        this.traces = traces;
        this.consents = consents;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Every person who gave this phone, in whichever program, each with its program.
    public Map<Long, String> byPhone(Phone phone) {
        return store.peopleWith(phone, programs.codes());
    }

    /// When what is known of somebody was last checked with them; empty where they are gone.
    public Optional<LocalDate> verifiedOn(long member) {
        return store.find(Actor.system(CHANNEL), member).map(Member::verifiedOn);
    }

    /// The last characters of a member's document, as they are printed; empty where none is known.
    public Optional<String> documentTail(long member, int characters) {
        return store.find(Actor.system(CHANNEL), member)
                .flatMap(found -> found.particulars().document())
                .map(DocumentNumber::number)
                .filter(number -> number.length() > characters)
                .map(number -> number.substring(number.length() - characters));
    }

    /// Newest first.
    public List<Membership> memberships(Collection<Long> ofMembers) {
        return ofMembers.stream()
                .flatMap(member -> memberships.findByMember(member).stream())
                .sorted((a, b) -> Long.compare(b.id(), a.id()))
                .toList();
    }

    /// The member as everybody sees them: masked.
    public Optional<MemberView> view(Actor actor, Membership membership) {
        return store.find(actor, membership.member()).map(it -> MemberView.of(it, membership));
    }

    /// The fields this program lets members change themselves.
    public List<String> editable(String program) {
        var open = programs.effective(program, clock.today()).membership().selfEdit();
        return Arrays.stream(Particular.values())
                .filter(each -> isEditable(each, open))
                .map(Particular::json)
                .toList();
    }

    /// Changes what the program lets a member change.
    ///
    /// Refuses: `FIELD_UNKNOWN`, `FIELD_NOT_SELF_EDITABLE`, `STALE_VERSION`, and what is wrong with
    /// a field, at its place.
    ///
    /// @param fields by their names; null removes one
    /// @param ifMatch the version that was read
    public Outcome<MemberView> edit(
            Actor actor,
            Membership membership,
            @Nullable String ifMatch,
            Map<String, @Nullable Object> fields) {
        var version = MemberHttp.version(ifMatch);
        var typed = MemberHttp.typed(fields);
        var open = programs.effective(membership.program(), clock.today()).membership().selfEdit();
        for (var each : typed.keySet()) {
            if (!isEditable(each, open)) {
                return Outcome.refused(Refusal.of(Code.FIELD_NOT_SELF_EDITABLE).at(each.pointer()));
            }
        }
        return members.edit(actor, membership.member(), version, typed, CHANNEL)
                .map(sheet -> MemberView.of(sheet.member(), membership));
    }

    private static boolean isEditable(Particular particular, List<Field> open) {
        return open.contains(particular.field()) && !LOCKED.contains(particular);
    }

    /// Every answer the member ever gave, newest first.
    public List<Consent> consents(long member) {
        return consents.of(member);
    }

    /// Gives or takes back a consent. The answer is added, whatever there was before.
    public Outcome<Consent> consent(
            Actor actor,
            Membership membership,
            String purpose,
            boolean granted,
            @Nullable String wording) {
        if (!Consents.isPurpose(purpose)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/purpose"));
        }
        if (wording != null && (wording.isBlank() || wording.length() > LONGEST_LIST)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/wording"));
        }
        return atomic.run(() -> {
            var member = membership.member();
            var consent = consents.record(actor, member, purpose, granted, wording, CHANNEL);
            record(
                    AuditEntry.of(actor.by(), "consent:record", "member", Ids.text("mem", member))
                            .to("purpose", purpose)
                            .to("granted", granted),
                    membership);
            return Outcome.done(consent);
        });
    }

    /// Who looked at what is usually masked, newest first.
    public List<Reading> readings(long member) {
        return readings(member, LONGEST_LIST);
    }

    /// What was changed, and by whom, newest first; masked.
    public List<MemberChanged> changes(Actor actor, long member) {
        return store.find(actor, member)
                .map(found -> changes(found, LONGEST_LIST))
                .orElse(List.of());
    }

    /// All of it, to take along; that it was taken is kept.
    public Outcome<Everything> export(Actor actor, Membership membership) {
        return atomic.run(() -> {
            var found = store.find(actor, membership.member()).orElse(null);
            if (found == null) return Outcome.refused(Code.NOT_FOUND);
            record(
                    AuditEntry.of(
                            actor.by(), "member:export", "member", Ids.text("mem", found.id())),
                    membership);
            var told = new LinkedHashMap<String, String>();
            found.particulars().values().forEach((each, value) -> told.put(each.json(), value));
            return Outcome.done(
                    new Everything(
                            told,
                            memberships.findByMember(found.id()),
                            consents.of(found.id(), WHOLE),
                            changes(found, WHOLE),
                            readings(found.id(), WHOLE)));
        });
    }

    /// Ends a membership at its member's wish.
    ///
    /// Refuses: `MEMBERSHIP_NOT_EFFECTIVE` where it is not in effect.
    public Outcome<Membership> leave(Actor actor, Membership membership) {
        if (!members.restand(membership.id(), MembershipStatus.ENDED, membership.parties())) {
            return Outcome.refused(
                    Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                            .with("membershipStatus", membership.status().name()));
        }
        record(
                AuditEntry.of(
                                actor.by(),
                                "membership:end",
                                "membership",
                                Ids.text("mbs", membership.id()))
                        .from("status", membership.status())
                        .to("status", MembershipStatus.ENDED)
                        .to("channel", CHANNEL),
                membership);
        return memberships
                .find(membership.id())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private void record(AuditEntry entry, Membership membership) {
        audit.record(entry.at(membership.program(), membership.branch()));
    }

    private List<MemberChanged> changes(Member member, int most) {
        var company = member.particulars().company();
        return traces.changes(member.id(), most).stream()
                .map(change -> MemberChanged.of(change, company))
                .toList();
    }

    private List<Reading> readings(long member, int most) {
        return traces.unmaskings(member, most).stream()
                .map(each -> new Reading(each.field(), each.reason(), each.by(), each.at()))
                .toList();
    }
}
