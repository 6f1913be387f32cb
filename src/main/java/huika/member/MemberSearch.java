package huika.member;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.DocumentNumber;
import huika.security.PersonName;
import huika.security.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Exact search through the blind indexes. Every search is written down.
@Component
final class MemberSearch {

    /// A member found, with the membership that matters.
    record Hit(Member member, Membership membership) {}

    private static final int MOST = 5;

    private final MemberStore members;
    private final MembershipStore memberships;
    private final MemberTraces traces;
    private final ObjectProvider<CardHolders> cards;

    MemberSearch(
            MemberStore members,
            MembershipStore memberships,
            MemberTraces traces,
            ObjectProvider<CardHolders> cards) {
        this.members = members;
        this.memberships = memberships;
        this.traces = traces;
        this.cards = cards;
    }

    Outcome<List<Hit>> run(Actor actor, Search search) {
        if (!actor.maySeeProgram(search.program())) return Outcome.done(List.of());
        var document = search.document();
        var kinds = new ArrayList<String>();
        if (search.phone() != null) kinds.add(search.name() == null ? "phone" : "name+phone");
        if (search.phone() == null && search.name() != null) kinds.add("name");
        if (document != null) kinds.add("document");
        if (search.memberNumber() != null) kinds.add("memberNumber");
        if (search.cardNumber() != null) kinds.add("cardNumber");
        if (kinds.size() != 1 || kinds.getFirst().equals("name")) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).with("oneOf", ONE_OF));
        }
        var hits = hits(actor, search);
        return hits.map(found -> {
            traces.searched(actor, search.program(), kinds.getFirst(), term(search), found.size());
            return found;
        });
    }

    /// The membership of somebody who names their name and phone: both must match.
    Optional<Membership> named(String program, String name, Phone phone) {
        return byPhone(Actor.system("counter"), program, phone).stream()
                .filter(hit -> isNamed(hit.member(), name))
                .map(Hit::membership)
                .filter(Membership::isActive)
                .findFirst();
    }

    private static final List<String> ONE_OF =
            List.of("phone", "document", "name+phone", "memberNumber", "cardNumber");

    private Outcome<List<Hit>> hits(Actor actor, Search search) {
        if (search.phone() != null) return phone(actor, search, search.phone());
        if (search.document() != null) return document(actor, search, search.document());
        var membership =
                search.memberNumber() != null
                        ? memberships.findByNumber(search.program(), search.memberNumber())
                        : card(search.program(), search.cardNumber());
        return Outcome.done(
                membership
                        .flatMap(found ->
                                members.find(actor, found.member())
                                        .map(member -> new Hit(member, found)))
                        .map(List::of)
                        .orElse(List.of()));
    }

    private Outcome<List<Hit>> phone(Actor actor, Search search, String typed) {
        var phone = Phone.parse(typed);
        if (phone.isEmpty()) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/phone"));
        var name = search.name();
        return Outcome.done(
                byPhone(actor, search.program(), phone.get()).stream()
                        .filter(hit -> name == null || isNamed(hit.member(), name))
                        .toList());
    }

    private Outcome<List<Hit>> document(Actor actor, Search search, Register.IdDocument document) {
        var number =
                DocumentNumber.Kind.of(document.type())
                        .flatMap(kind -> DocumentNumber.parse(kind, document.number()));
        return number.isEmpty()
                ? Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/document"))
                : Outcome.done(
                        with(members.findBy(actor, search.program(), null, number.get(), MOST)));
    }

    private List<Hit> byPhone(Actor actor, String program, Phone phone) {
        return with(members.findBy(actor, program, phone, null, MOST));
    }

    private List<Hit> with(List<Member> found) {
        return found.stream()
                .flatMap(member ->
                        memberships.findByMember(member.id()).stream()
                                .limit(1)
                                .map(membership -> new Hit(member, membership)))
                .toList();
    }

    private Optional<Membership> card(String program, @Nullable String number) {
        var holders = cards.getIfAvailable();
        if (holders == null || number == null) return Optional.empty();
        var membership = holders.membershipOf(program, number);
        return membership.isPresent() ? memberships.find(membership.getAsLong()) : Optional.empty();
    }

    private static boolean isNamed(Member member, String typed) {
        var name = PersonName.parse(typed).map(PersonName::text);
        return name.isPresent() && name.equals(member.particulars().get(Particular.NAME));
    }

    private static String term(Search search) {
        var document = search.document();
        return search.phone()
                + "|"
                + search.name()
                + "|"
                + (document == null ? "" : document.number())
                + "|"
                + search.memberNumber()
                + "|"
                + search.cardNumber();
    }
}
