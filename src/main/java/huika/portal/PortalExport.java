package huika.portal;

import huika.card.CardView;
import huika.counter.MembershipEntryView;
import huika.counter.MembershipLotView;
import huika.counter.MembershipStanding;
import huika.member.Consents.Consent;
import huika.member.MemberChanged;
import huika.member.OwnData;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything kept of a member in one program, for them to take along.
///
/// @param told what they told, in clear, by the names of the fields
record PortalExport(
        Instant at,
        String program,
        Map<String, String> told,
        List<Account> memberships,
        List<Consent> consents,
        List<MemberChanged> changes,
        List<OwnData.Reading> readings) {

    /// A membership with all that moved on it, newest first.
    record Account(
            MembershipStanding standing,
            List<CardView> cards,
            List<MembershipLotView> lots,
            List<MembershipEntryView> entries) {}

    @Override
    public String toString() {
        return "PortalExport[" + program + "]";
    }
}
