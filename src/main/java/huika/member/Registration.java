package huika.member;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Applicants.Applicant;
import huika.member.RegistrationKeys.Earlier;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.Program;
import huika.program.membership.MembershipTopic;
import huika.program.membership.MembershipTopic.Numbering;
import huika.program.membership.MembershipTopic.Unique;
import huika.security.Actor;
import huika.security.Phone;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Opens memberships, inside the caller's transaction: one at the counter, thousands from a file,
/// by the same steps. Whatever they must be checked against is loaded, each is decided in memory,
/// what they become is written together.
@Component
final class Registration {

    /// The place a member takes under the key memberships are counted by.
    @SuppressWarnings("ArrayRecordComponent")
    record Place(byte @Nullable [] key, @Nullable Integer slot) {
        static final Place FREE = new Place(null, null);
    }

    private final Applications applications;
    private final Referrers referrers;
    private final RegistrationKeys keys;
    private final RegisterStore store;
    private final MemberStore members;
    private final MembershipStore memberships;
    private final RegistrationWrites writes;
    private final Organization organization;
    private final ObjectProvider<ApplicantHistory> history;
    private final Ids ids;
    private final Clock clock;

    Registration(
            Applications applications,
            Referrers referrers,
            RegistrationKeys keys,
            RegisterStore store,
            MemberStore members,
            MembershipStore memberships,
            RegistrationWrites writes,
            Organization organization,
            ObjectProvider<ApplicantHistory> history,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.referrers = referrers;
        this.keys = keys;
        this.store = store;
        this.members = members;
        this.memberships = memberships;
        this.writes = writes;
        this.organization = organization;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
    }

    /// Reads applications to one program and seals what they tell. Needs no transaction.
    Applicants read(Actor actor, List<Wish> wishes) {
        var program = wishes.getFirst().form().program();
        var keyed = new HashSet<String>();
        var all = new ArrayList<Applicant>();
        for (var wish : wishes) {
            if (!wish.form().program().equals(program)) {
                throw new IllegalArgumentException("applications to two programs");
            }
            if (wish.key() != null && !keyed.add(wish.key())) {
                throw new IllegalArgumentException("two applications under one key");
            }
            var read = applications.read(actor, wish.form());
            var sealed =
                    read instanceof Outcome.Done(var application)
                            ? members.seal(member(application))
                            : null;
            var body = wish.key() == null ? null : keys.hash(wish);
            all.add(new Applicant(wish, body, read, sealed));
        }
        return new Applicants(actor, program, clock.now(), all);
    }

    private Member member(Applications.Application read) {
        return new Member(
                ids.next(),
                read.program().code(),
                read.particulars(),
                read.branch().code(),
                1,
                clock.today());
    }

    /// Decides all of them in their order and, unless it is only tried, writes those who join.
    ///
    /// @param turn waits until those before them are in; called once all is written that can be
    ///   written beside them
    /// @throws org.springframework.dao.DuplicateKeyException where somebody else was faster; then
    ///   nothing is written, and a second try finds what they wrote
    List<Outcome<Registered>> run(
            Applicants applicants, Applicants.Next next, boolean tried, Runnable turn) {
        if (applicants.size() == 0) return List.of();
        var state = load(applicants);
        var joined = new ArrayList<Joining>();
        var places = new ArrayList<Integer>();
        var outcomes = new ArrayList<Outcome<Registered>>();
        for (var place = 0; place < applicants.size(); place++) {
            var decision = decide(applicants, applicants.all.get(place), state);
            if (decision instanceof Decision.Joins(var joining)) {
                var outcome = next.then(place, joining.registered());
                outcomes.add(outcome);
                if (outcome instanceof Outcome.Refused) continue;
                state.joined(joining);
                joined.add(joining);
                places.add(place);
            } else if (decision instanceof Decision.Answered(var outcome)) {
                var at = place;
                outcomes.add(outcome.then(before -> next.then(at, before)));
            }
        }
        if (tried || joined.isEmpty()) return outcomes;
        var numbered = writes.write(applicants, joined, turn);
        for (var i = 0; i < places.size(); i++) {
            outcomes.set(places.get(i), Outcome.done(numbered.get(i).registered()));
        }
        return outcomes;
    }

    private sealed interface Decision {
        record Joins(Joining joining) implements Decision {}

        record Answered(Outcome<Registered> outcome) implements Decision {}
    }

    /// Whoever comes alone with the same keys waits for this transaction from here on.
    private RegisterState load(Applicants applicants) {
        var program = applicants.program;
        var places = new LinkedHashSet<ByteBuffer>();
        var people = new ArrayList<Particulars>();
        var names = new LinkedHashSet<String>();
        for (var each : applicants.all) {
            if (!(each.read() instanceof Outcome.Done(var read))) continue;
            var key = key(read.program(), each);
            if (key != null) places.add(ByteBuffer.wrap(key));
            people.add(read.particulars());
            var referrer = read.form().referrer();
            if (referrer != null && !referrer.isBlank()) names.add(referrer);
        }
        lock(applicants);
        var earlier = keys.earlier(applicants.actor.client(), applicants.keys());
        var opened = earlier.values().stream().map(Earlier::membership).toList();
        var before = new HashMap<Long, Membership>();
        memberships.find(opened, program, Set.of()).forEach(one -> before.put(one.id(), one));
        var taken = store.places(program, places);
        var somebody = people.stream().map(RegisterState::somebody).toList();
        var staff = organization.staffAmong(program, somebody);
        var phones = people.stream().flatMap(told -> told.phone().stream()).toList();
        var known = history.getIfAvailable();
        var guests = known == null ? Set.<Phone>of() : known.known(program, phones);
        var brought = referrers.known(program, names);
        return new RegisterState(earlier, before, taken, staff, guests, brought);
    }

    private void lock(Applicants applicants) {
        if (applicants.size() > 1) return;
        for (var key : applicants.keys()) keys.claim(applicants.actor.client(), key);
        for (var each : applicants.all) {
            if (!(each.read() instanceof Outcome.Done(var read))) continue;
            var place = key(read.program(), each);
            if (place != null) store.lock(place);
        }
    }

    private Decision decide(Applicants applicants, Applicant applicant, RegisterState state) {
        var key = applicant.wish().key();
        var earlier = key == null ? null : state.earlier().get(key);
        if (earlier != null) {
            if (!earlier.sameBody(applicant.body()) && !applicant.wish().carriedOver()) {
                return new Decision.Answered(Outcome.refused(Code.IDEMPOTENCY_KEY_REUSED));
            }
            var membership = Objects.requireNonNull(state.before().get(earlier.membership()));
            return new Decision.Answered(
                    applications
                            .program(applicants.actor, membership.program())
                            .map(program -> registered(membership, program, true)));
        }
        var joining = applicant.read().then(read -> joining(applicants, applicant, read, state));
        return switch (joining) {
            case Outcome.Done<Joining>(var one) -> new Decision.Joins(one);
            case Outcome.Refused<Joining>(var no) -> new Decision.Answered(Outcome.refused(no));
        };
    }

    private Outcome<Joining> joining(
            Applicants applicants,
            Applicant applicant,
            Applications.Application read,
            RegisterState state) {
        var told = read.particulars();
        var guest = told.phone().filter(state.guests()::contains);
        var known = guest.flatMap(phone -> history.getObject().of(applicants.program, phone));
        var accepted = applications.judge(read, state.isStaff(told), known);
        var recruiter = accepted.then(_ -> recruiter(applicants.actor, read.form()));
        var referrer = recruiter.then(_ -> state.referrers().find(read.form(), told));
        var place = referrer.then(_ -> place(read.program(), applicant, state));
        return place.map(free -> {
            var membership =
                    membership(
                            applicant,
                            accepted.orThrow(),
                            recruiter.orThrow().orElse(null),
                            referrer.orThrow().map(Membership::id).orElse(null));
            var row = new MembershipStore.Row(membership, origin(applicants.actor, read, free));
            return new Joining(applicant, read.program(), row, guest.isPresent());
        });
    }

    private Membership membership(
            Applicant applicant,
            Applications.Accepted accepted,
            @Nullable String recruiter,
            @Nullable Long referrer) {
        var topic = accepted.program().membership();
        var member = applicant.row().member();
        var today = clock.today();
        var fee = RegistrationRules.fee(topic, applicant.wish().carriedOver());
        var status =
                RegistrationRules.needsApproval(topic)
                        ? MembershipStatus.PENDING_APPROVAL
                        : MembershipStatus.ACTIVE;
        return new Membership(
                ids.next(),
                member.id(),
                member.program(),
                "",
                category(applicant.wish().form(), topic),
                status,
                member.kind(),
                member.branch(),
                accepted.channel(),
                accepted.parties(),
                recruiter,
                referrer,
                accepted.particulars().birthday().orElse(null),
                today,
                status == MembershipStatus.ACTIVE && fee == null ? effectiveOn(topic, today) : null,
                fee);
    }

    private static MembershipStore.Origin origin(
            Actor actor, Applications.Application read, Place place) {
        return new MembershipStore.Origin(
                actor.person(),
                read.program().regulation().revision(),
                read.program().membership().terms().name(),
                Boolean.TRUE.equals(read.form().signature()),
                place.key(),
                place.slot());
    }

    /// A free place under the key of `told`, `FREE` where the program counts none. Whoever comes
    /// with the same key waits for this transaction.
    Outcome<Place> place(Program program, Particulars told) {
        var unique = program.membership().unique();
        var key = unique == null ? null : key(unique, program.code(), told);
        if (unique == null || key == null) return Outcome.done(Place.FREE);
        store.lock(key);
        return place(unique, key, store.places(program.code(), List.of(ByteBuffer.wrap(key))));
    }

    private static Outcome<Place> place(Program program, Applicant applicant, RegisterState state) {
        var unique = program.membership().unique();
        var key = key(program, applicant);
        return unique == null || key == null
                ? Outcome.done(Place.FREE)
                : place(unique, key, state.places());
    }

    private static Outcome<Place> place(
            Unique unique, byte[] key, Map<ByteBuffer, NavigableMap<Integer, String>> places) {
        var taken = places.getOrDefault(ByteBuffer.wrap(key), new TreeMap<>());
        for (var slot = 1; slot <= unique.atMost(); slot++) {
            if (!taken.containsKey(slot)) return Outcome.done(new Place(key, slot));
        }
        var refusal =
                Refusal.of(Code.DUPLICATE_MEMBER_KEY)
                        .with("key", unique.by() == Unique.By.PHONE ? "phone" : "idDocument")
                        .with("atMost", unique.atMost());
        var holder = taken.firstEntry().getValue();
        return Outcome.refused(
                holder.isEmpty() ? refusal : refusal.with("existing", masked(holder)));
    }

    private static byte @Nullable [] key(Program program, Applicant applicant) {
        var unique = program.membership().unique();
        if (unique == null) return null;
        return switch (unique.by()) {
            case PHONE -> applicant.row().phone();
            case ID_DOCUMENT -> applicant.row().document();
        };
    }

    private byte @Nullable [] key(Unique unique, String program, Particulars told) {
        return switch (unique.by()) {
            case PHONE -> members.index(program, told.phone().orElse(null));
            case ID_DOCUMENT -> members.index(program, told.document().orElse(null));
        };
    }

    static @Nullable String lowest(Program program) {
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
                membership.feeDue(),
                replayed);
    }

    /// The first day of benefits of a membership that becomes active today; null where a card or
    /// money has to come first.
    static @Nullable LocalDate effectiveOn(MembershipTopic topic, LocalDate today) {
        return topic.effectiveAtOnce() ? today : null;
    }

    static Numbering numbering(MembershipTopic topic, Particulars told) {
        var ofCompanies = topic.companyNumber();
        return told.company() && ofCompanies != null ? ofCompanies : topic.number();
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

    /// `M-****01`.
    private static String masked(String number) {
        var head = Math.min(2, number.length() / 3);
        return number.substring(0, head) + "****" + number.substring(number.length() - head);
    }
}
