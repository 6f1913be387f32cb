package huika.member;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.organization.Organization;
import huika.security.Actor;
import huika.security.DocumentNumber;
import huika.security.Phone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The register of members: joining, looking up, changing, unmasking.
@Component
public final class Members {

    /// A member with their memberships, newest first.
    record Sheet(Member member, List<Membership> memberships) {}

    private static final int LONGEST_REASON = 200;

    private final Registration registration;
    private final MemberEdits edits;
    private final MemberSearch search;
    private final MemberStore members;
    private final MembershipStore memberships;
    private final MemberTraces traces;
    private final MemberEvents events;
    private final Accounts accounts;
    private final Organization organization;
    private final Audit audit;
    private final ObjectProvider<Recommended> recommended;
    private final Atomic atomic;
    private final Clock clock;

    Members(
            Registration registration,
            MemberEdits edits,
            MemberSearch search,
            MemberStore members,
            MembershipStore memberships,
            MemberTraces traces,
            MemberEvents events,
            Accounts accounts,
            Organization organization,
            Audit audit,
            ObjectProvider<Recommended> recommended,
            Atomic atomic,
            Clock clock) {
        this.registration = registration;
        this.edits = edits;
        this.search = search;
        this.members = members;
        this.memberships = memberships;
        this.traces = traces;
        this.events = events;
        this.accounts = accounts;
        this.organization = organization;
        this.audit = audit;
        this.recommended = recommended;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Opens a membership, or says why not.
    ///
    /// @param key the caller's idempotency key; null where a repeat may open another
    public Outcome<Registered> register(Actor actor, Register form, @Nullable String key) {
        var one = registration.read(actor, List.of(new Wish(form, key)));
        var outcome =
                atomic.again(() ->
                        registration
                                .run(
                                        one,
                                        (_, joined) -> Outcome.done(joined),
                                        false,
                                        Members::atOnce)
                                .getFirst());
        if (form.referrer() != null && outcome instanceof Outcome.Done(var joined)) {
            recommended.ifAvailable(listener -> listener.joined(joined.membership()));
        }
        return outcome;
    }

    /// Reads applications to one program, to be decided together. Needs no transaction.
    public Applicants read(Actor actor, List<Wish> wishes) {
        return registration.read(actor, wishes);
    }

    /// Opens memberships for many, or says why not, each as [#register] would in their order;
    /// inside the caller's transaction. A refused one leaves nothing and never stops its
    /// neighbours.
    ///
    /// @param next what happens to each who may join
    /// @param turn waits until those before them are in; called once all is written that can be
    ///   written beside them
    /// @throws org.springframework.dao.DuplicateKeyException where somebody else was faster: the
    ///   same may be tried again
    public List<Outcome<Registered>> register(
            Applicants applicants, Applicants.Next next, Runnable turn) {
        return registration.run(applicants, next, false, turn);
    }

    /// Says what [#register] would, and writes nothing.
    public List<Outcome<Registered>> check(Applicants applicants, Applicants.Next next) {
        return registration.run(applicants, next, true, Members::atOnce);
    }

    /// Told by whoever activates the first card of an account, in the transaction in which it
    /// happens, holding the account's lock: benefits begin, where the membership waited for it, and
    /// card years count from this day.
    public void takeEffect(long account, LocalDate day) {
        accounts.takeEffect(account, day);
        if (!memberships.takeEffect(account, day)) return;
        memberships.find(account).ifPresent(found -> events.publish(MemberEvents.EFFECTIVE, found));
    }

    /// The same inside a commit group.
    public static void takeEffect(Draft draft) {
        var account = draft.account();
        if (account.effectiveOn() == null) draft.event(MemberEvents.EFFECTIVE, account.id());
        draft.takesEffect();
        draft.row(MembershipStore.EFFECTS, account.id(), (int) draft.today().toEpochDay());
    }

    /// Joining fees that are not settled, for a commit group.
    public static Lookup<Long, FeeDue> feesDue() {
        return MembershipStore.FEES;
    }

    /// The joining fee was paid or waived in this journal.
    ///
    /// @param effective whether the membership waited for nothing else: benefits begin today
    public static void settleFee(Draft draft, long journal, boolean effective) {
        var account = draft.account();
        var begins = effective && account.effectiveOn() == null;
        if (begins) {
            draft.event(MemberEvents.EFFECTIVE, account.id());
            draft.takesEffect();
        }
        var day = begins ? Integer.valueOf((int) draft.today().toEpochDay()) : null;
        draft.row(MembershipStore.FEES_SETTLED, account.id(), journal, day);
    }

    /// Gives a membership another standing, in the transaction under way: active, suspended or
    /// ended, and the classes the member belongs to. False where it is pending, rejected or ended.
    public boolean restand(long membership, MembershipStatus status, List<String> parties) {
        accounts.lock(membership);
        if (!memberships.restand(membership, status, parties)) return false;
        var now = memberships.find(membership).orElseThrow();
        accounts.change(membership, status.name(), now.category(), now.birthday(), parties);
        events.publish(MemberEvents.CHANGED, now);
        return true;
    }

    public Optional<Membership> membership(long id) {
        return memberships.find(id);
    }

    /// The membership, where the actor may see it.
    public Optional<Membership> membership(Actor actor, long id) {
        return memberships.find(actor, id);
    }

    /// The codes of those who work here under the member's own phone or document.
    public Set<String> staffCodes(long member) {
        return find(member)
                .map(found ->
                        organization.codesOf(
                                found.program(),
                                found.particulars().phone().orElse(null),
                                found.particulars().document().orElse(null)))
                .orElse(Set.of());
    }

    /// The phone a member gave, to reach them by.
    public Optional<Phone> phone(long member) {
        return find(member).flatMap(found -> found.particulars().phone());
    }

    public Optional<Membership> membershipByNumber(String program, String number) {
        return memberships.findByNumber(program, number);
    }

    /// Active memberships of whoever gave this phone, newest first: for programs that know their
    /// members by it.
    public List<Membership> membershipsByPhone(String program, Phone phone) {
        return members.findBy(Actor.system("counter"), program, phone, null, 20).stream()
                .flatMap(member -> memberships.findByMember(member.id()).stream())
                .filter(Membership::isActive)
                .toList();
    }

    /// The membership of somebody who names name and phone instead of showing a card: both must
    /// match, else `CREDENTIAL_MISMATCH`.
    public Outcome<Membership> membershipByNameAndPhone(String program, String name, Phone phone) {
        return search.named(program, name, phone)
                .map(Outcome::done)
                .orElse(Outcome.refused(Code.CREDENTIAL_MISMATCH));
    }

    /// Whether this is the document the member registered with: a comparison that shows nothing.
    public boolean hasDocument(long member, DocumentNumber document) {
        return find(member)
                .flatMap(found -> found.particulars().document())
                .filter(document::equals)
                .isPresent();
    }

    /// `李*`; empty where there is no such member.
    public Optional<String> maskedName(long member) {
        return find(member).flatMap(found -> found.particulars().masked(Particular.NAME));
    }

    /// The numbers and dates no PIN of a membership's member may repeat; both are empty where there
    /// is no such membership.
    public Own own(long membership) {
        return memberships
                .find(membership)
                .flatMap(found -> find(found.member()))
                .map(found -> Own.of(found.particulars(), clock.today()))
                .orElse(Own.NOTHING);
    }

    Optional<Sheet> sheet(Actor actor, long member) {
        return members.find(actor, member)
                .map(found -> new Sheet(found, memberships.findByMember(member)));
    }

    Outcome<Sheet> edit(
            Actor actor,
            long member,
            int version,
            Map<Particular, Optional<String>> typed,
            String channel) {
        return atomic.again(() -> {
            var found = members.find(actor, member);
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            if (found.get().version() != version) {
                return Outcome.refused(
                        Refusal.of(Code.STALE_VERSION).with("version", found.get().version()));
            }
            return edits.run(actor, found.get(), typed, channel)
                    .map(done -> new Sheet(done, memberships.findByMember(member)));
        });
    }

    Outcome<List<MemberSearch.Hit>> search(Actor actor, Search wanted) {
        return atomic.run(() -> search.run(actor, wanted));
    }

    /// One field of one member in clear, once; who asked and why is kept.
    Outcome<String> unmask(Actor actor, long member, String field, String reason) {
        var particular = Particular.of(field);
        if (particular.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/field"));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return atomic.run(() -> {
            var found = members.find(actor, member);
            var value = found.flatMap(one -> one.particulars().get(particular.get()));
            if (value.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            traces.unmasked(actor, member, particular.get(), reason.strip());
            audit.record(
                    AuditEntry.of(actor.by(), "member:unmask", "member", Ids.text("mem", member))
                            .at(found.get().program(), found.get().branch())
                            .to("field", particular.get().json())
                            .because(reason.strip()));
            return Outcome.done(plain(particular.get(), value.get()));
        });
    }

    private static void atOnce() {}

    private Optional<Member> find(long member) {
        return members.find(Actor.system("member"), member);
    }

    private static String plain(Particular particular, String value) {
        return particular == Particular.ID_DOCUMENT
                ? value.substring(value.indexOf(':') + 1)
                : value;
    }
}
