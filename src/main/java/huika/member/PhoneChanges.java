package huika.member;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.phonecode.PhoneCodes;
import huika.program.Programs;
import huika.program.membership.MembershipTopic.CodeTo;
import huika.security.Actor;
import huika.security.Phone;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A member's phone opens their portal: where the program says so, staff change it only with a code
/// that was sent to the old one or to the new one.
@Component
final class PhoneChanges {

    private static final String PURPOSE = "phone-change";

    /// @param challenge from asking for the code
    record Told(String challenge, String code) {

        @Override
        public String toString() {
            return "Told";
        }
    }

    private final MemberStore members;
    private final PhoneCodes codes;
    private final Programs programs;
    private final Clock clock;

    PhoneChanges(MemberStore members, PhoneCodes codes, Programs programs, Clock clock) {
        this.members = members;
        this.codes = codes;
        this.programs = programs;
        this.clock = clock;
    }

    /// Sends a code to the phone the program names.
    ///
    /// Refuses: `NOT_FOUND`, `FIELD_INVALID` of the new phone, `CONFIRMATION_MISSING` where the
    /// member gave no mobile yet, `RATE_LIMITED`.
    ///
    /// @param wanted the new phone
    Outcome<PhoneCodes.Asked> ask(Actor actor, long id, String wanted) {
        var member = members.find(actor, id).orElse(null);
        if (member == null) return Outcome.refused(Code.NOT_FOUND);
        var fresh = PhoneCodes.mobile(wanted);
        if (fresh.isEmpty()) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/phone"));
        var phone =
                to(member) == CodeTo.NEW
                        ? fresh
                        : member.particulars()
                                .phone()
                                .flatMap(old -> PhoneCodes.mobile(old.e164()));
        return phone.isEmpty()
                ? Outcome.refused(Refusal.of(Code.CONFIRMATION_MISSING).with("missing", "phone"))
                : codes.ask(null, phone.get(), PURPOSE, id, () -> true);
    }

    /// Whether these fields may be changed with what was told. Not inside a transaction: a wrong
    /// code stays counted.
    ///
    /// Refuses: `CONFIRMATION_MISSING`, `PHONE_CODE_REFUSED`.
    Outcome<Boolean> check(
            Actor actor, long id, Map<Particular, Optional<String>> typed, @Nullable Told told) {
        var member = members.find(actor, id).orElse(null);
        var to = member == null || !typed.containsKey(Particular.PHONE) ? null : to(member);
        if (member == null || to == null) return Outcome.done(true);
        var old = member.particulars().phone();
        var wanted = typed.getOrDefault(Particular.PHONE, Optional.empty()).flatMap(Phone::parse);
        var phone = to == CodeTo.NEW && wanted.isPresent() ? wanted : old;
        if (phone.isEmpty()) return Outcome.done(true);
        if (told == null) {
            return Outcome.refused(
                    Refusal.of(Code.CONFIRMATION_MISSING)
                            .with("codeTo", to.name())
                            .at("/phoneCode"));
        }
        return codes.check(null, told.challenge(), told.code(), PURPOSE, id)
                .then(index ->
                        MessageDigest.isEqual(index, codes.index(phone.get()))
                                ? Outcome.done(true)
                                : Outcome.refused(Code.PHONE_CODE_REFUSED));
    }

    private @Nullable CodeTo to(Member member) {
        return programs.effective(member.program(), clock.today()).membership().phoneChange();
    }
}
