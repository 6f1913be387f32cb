package huika.member;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Phone;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds who brought a new member: by membership id, member number or phone.
@Component
final class Referrers {

    private final MemberStore members;
    private final MembershipStore memberships;

    Referrers(MemberStore members, MembershipStore memberships) {
        this.members = members;
        this.memberships = memberships;
    }

    Outcome<Optional<Membership>> find(Register form, Particulars applicant) {
        var named = form.referrer();
        if (named == null || named.isBlank()) return Outcome.done(Optional.empty());
        var ownPhone = Phone.parse(named.strip()).map(Phone::e164);
        if (ownPhone.isPresent() && ownPhone.equals(applicant.get(Particular.PHONE))) {
            return Outcome.refused(Code.SELF_REFERRAL);
        }
        var found = lookUp(form.program(), named.strip());
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/referrer"));
        }
        var referrer = found.get();
        if (isSame(referrer, applicant)) return Outcome.refused(Code.SELF_REFERRAL);
        return referrer.isActive()
                ? Outcome.done(found)
                : Outcome.refused(
                        Refusal.of(Code.REFERRER_NOT_ELIGIBLE)
                                .with("status", referrer.status().name()));
    }

    private Optional<Membership> lookUp(String program, String named) {
        return Ids.parse("mbs", named)
                .flatMap(memberships::find)
                .filter(found -> found.program().equals(program))
                .or(() -> memberships.findByNumber(program, named))
                .or(() -> Phone.parse(named).flatMap(phone -> byPhone(program, phone)));
    }

    private Optional<Membership> byPhone(String program, Phone phone) {
        return members.findBy(anybody(), program, phone, null, 5).stream()
                .flatMap(member -> memberships.findByMember(member.id()).stream())
                .filter(Membership::isActive)
                .findFirst();
    }

    private boolean isSame(Membership referrer, Particulars applicant) {
        var known = members.find(anybody(), referrer.member()).map(Member::particulars);
        return known.stream()
                .anyMatch(one ->
                        List.of(Particular.PHONE, Particular.ID_DOCUMENT).stream()
                                .anyMatch(each ->
                                        one.get(each).isPresent()
                                                && one.get(each).equals(applicant.get(each))));
    }

    /// A member of any branch may bring another.
    private static Actor anybody() {
        return Actor.system("referral");
    }
}
