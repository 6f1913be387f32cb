package huika.member;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Phone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds who brought new members: by membership id, member number or phone, in this order.
@Component
final class Referrers {

    private final MemberStore members;
    private final MembershipStore memberships;

    Referrers(MemberStore members, MembershipStore memberships) {
        this.members = members;
        this.memberships = memberships;
    }

    /// Whoever may be meant by these names: a member of any branch may bring another.
    Known known(String program, Collection<String> names) {
        var known = new Known(program);
        if (names.isEmpty()) return known;
        var stripped = new LinkedHashSet<String>();
        for (var name : names) stripped.add(name.strip());
        var ids = stripped.stream().flatMap(name -> Ids.parse("mbs", name).stream()).toList();
        memberships.find(ids, program, stripped).forEach(known::add);
        var phones = new HashMap<ByteBuffer, String>();
        for (var name : stripped) {
            Phone.parse(name).ifPresent(phone -> phones.put(index(program, phone), phone.e164()));
        }
        var indexes = phones.keySet().stream().map(ByteBuffer::array).toList();
        memberships
                .findByPhones(program, indexes)
                .forEach((index, found) -> {
                    var phone = Objects.requireNonNull(phones.get(index));
                    known.byPhone.put(phone, new ArrayList<>(found));
                });
        known.told.putAll(members.particulars(known.members()));
        return known;
    }

    private ByteBuffer index(String program, Phone phone) {
        return ByteBuffer.wrap(Objects.requireNonNull(members.index(program, phone)));
    }

    /// Those who may be meant, and those who join meanwhile.
    static final class Known {

        private final String program;
        private final Map<Long, Membership> byId = new HashMap<>();
        private final Map<String, Membership> byNumber = new HashMap<>();
        private final Map<String, List<Membership>> byPhone = new HashMap<>();
        private final Map<Long, Particulars> told = new HashMap<>();

        private Known(String program) {
            this.program = program;
        }

        /// Somebody who has just joined may bring the next one, who cannot know their number.
        void joined(Membership membership, Particulars particulars) {
            byId.put(membership.id(), membership);
            told.put(membership.member(), particulars);
            var phone = particulars.get(Particular.PHONE);
            if (phone.isPresent() && membership.isActive()) {
                byPhone.computeIfAbsent(phone.get(), _ -> new ArrayList<>()).addFirst(membership);
            }
        }

        /// Whom the form names; empty where it names nobody.
        Outcome<Optional<Membership>> find(Register form, Particulars applicant) {
            var named = form.referrer();
            if (named == null || named.isBlank()) return Outcome.done(Optional.empty());
            var phone = Phone.parse(named.strip()).map(Phone::e164);
            if (phone.isPresent() && phone.equals(applicant.get(Particular.PHONE))) {
                return Outcome.refused(Code.SELF_REFERRAL);
            }
            var found = lookUp(named.strip(), phone);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/referrer"));
            }
            var referrer = found.get();
            if (isSame(referrer, applicant)) return Outcome.refused(Code.SELF_REFERRAL);
            return referrer.isActive()
                    ? Outcome.done(found)
                    : Outcome.refused(
                            Refusal.of(Code.REFERRER_NOT_ELIGIBLE)
                                    .with("state", referrer.status().name()));
        }

        private void add(Membership membership) {
            byId.put(membership.id(), membership);
            if (membership.program().equals(program)) {
                byNumber.put(membership.number(), membership);
            }
        }

        private List<Long> members() {
            var all = new ArrayList<>(byId.values());
            byPhone.values().forEach(holders -> all.add(holders.getFirst()));
            return all.stream().map(Membership::member).distinct().toList();
        }

        private Optional<Membership> lookUp(String named, Optional<String> phone) {
            return Ids.parse("mbs", named)
                    .flatMap(id -> Optional.ofNullable(byId.get(id)))
                    .filter(found -> found.program().equals(program))
                    .or(() -> Optional.ofNullable(byNumber.get(named)))
                    .or(() ->
                            phone.flatMap(e164 -> Optional.ofNullable(byPhone.get(e164)))
                                    .map(List::getFirst));
        }

        private boolean isSame(Membership referrer, Particulars applicant) {
            var known = told.get(referrer.member());
            return known != null
                    && List.of(Particular.PHONE, Particular.ID_DOCUMENT).stream()
                            .anyMatch(each ->
                                    known.get(each).isPresent()
                                            && known.get(each).equals(applicant.get(each)));
        }
    }
}
