package huika.member;

import huika.organization.Organization.Somebody;
import huika.security.Phone;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What applications are decided by: the register as it was found, and whoever joined since.
///
/// @param earlier registrations by their idempotency keys
/// @param before the memberships those opened
/// @param places who holds which place under a key that memberships are counted by: their number,
///   empty where it is not given yet
/// @param staff those of the applicants who work here
/// @param guests phones of applicants who bought something before they joined
record RegisterState(
        Map<String, RegistrationKeys.Earlier> earlier,
        Map<Long, Membership> before,
        Map<ByteBuffer, NavigableMap<Integer, String>> places,
        Set<Somebody> staff,
        Set<Phone> guests,
        Referrers.Known referrers) {

    static Somebody somebody(Particulars told) {
        return new Somebody(told.phone().orElse(null), told.document().orElse(null));
    }

    boolean isStaff(Particulars told) {
        return staff.contains(somebody(told));
    }

    /// Takes the place of somebody who joins. Their number is not known yet.
    void joined(Joining joining) {
        var row = joining.row();
        var key = row.origin().uniqueKey();
        var slot = row.origin().uniqueSlot();
        if (key != null && slot != null) {
            places.computeIfAbsent(ByteBuffer.wrap(key), _ -> new TreeMap<>())
                    .put(slot, row.membership().number());
        }
        referrers.joined(row.membership(), joining.told());
    }
}
