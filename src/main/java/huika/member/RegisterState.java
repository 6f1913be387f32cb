package huika.member;

import huika.organization.Organization.Somebody;
import huika.program.membership.MembershipTopic.Numbering;
import huika.security.Phone;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What applications are decided by: the register as it was found, and whoever joined since.
///
/// @param earlier registrations by their idempotency keys
/// @param before the memberships those opened
/// @param places who holds which place under a key that memberships are counted by
/// @param numbers the last member number given out, by prefix
/// @param staff those of the applicants who work here
/// @param guests phones of applicants who bought something before they joined
record RegisterState(
        Map<String, RegistrationKeys.Earlier> earlier,
        Map<Long, Membership> before,
        Map<ByteBuffer, NavigableMap<Integer, String>> places,
        Map<String, Long> numbers,
        Set<Somebody> staff,
        Set<Phone> guests,
        Referrers.Known referrers) {

    static Somebody somebody(Particulars told) {
        return new Somebody(told.phone().orElse(null), told.document().orElse(null));
    }

    boolean isStaff(Particulars told) {
        return staff.contains(somebody(told));
    }

    /// The number the next member gets.
    String nextNumber(Numbering numbering) {
        return numbering.number(Objects.requireNonNull(numbers.get(numbering.prefix())) + 1);
    }

    /// Takes the place and the number of somebody who joins.
    void joined(Joining joining) {
        var row = joining.row();
        var key = row.origin().uniqueKey();
        var slot = row.origin().uniqueSlot();
        if (key != null && slot != null) {
            places.computeIfAbsent(ByteBuffer.wrap(key), _ -> new TreeMap<>())
                    .put(slot, row.membership().number());
        }
        var topic = joining.program().membership();
        numbers.merge(Registration.numbering(topic, joining.told()).prefix(), 1L, Long::sum);
        referrers.joined(row.membership(), joining.told());
    }
}
