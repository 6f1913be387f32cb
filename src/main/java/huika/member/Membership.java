package huika.member;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A membership as other modules need it: no name, no phone.
///
/// @param subject `person` or `company`
/// @param parties classes such as `employee`
/// @param recruiter staff code of who won the member; null: unattributed
/// @param referrer the membership that brought this one
/// @param effectiveOn first day of benefits; null until it takes effect
/// @param feeDue fen of the joining fee that are not settled; null: nothing is due
public record Membership(
        long id,
        long member,
        String program,
        String number,
        @Nullable String category,
        MembershipStatus status,
        String subject,
        String branch,
        String channel,
        List<String> parties,
        @Nullable String recruiter,
        @Nullable Long referrer,
        @Nullable MonthDay birthday,
        LocalDate joinedOn,
        @Nullable LocalDate effectiveOn,
        @Nullable Long feeDue) {

    /// The class of members whose benefits were withdrawn: their stored value stays usable.
    public static final String WITHOUT_BENEFITS = "without-benefits";

    public Membership {
        parties = List.copyOf(parties);
    }

    /// The same under this number.
    Membership numbered(String given) {
        return new Membership(
                id,
                member,
                program,
                given,
                category,
                status,
                subject,
                branch,
                channel,
                parties,
                recruiter,
                referrer,
                birthday,
                joinedOn,
                effectiveOn,
                feeDue);
    }

    public boolean isActive() {
        return status == MembershipStatus.ACTIVE;
    }
}
