package huika.desk;

import huika.card.Card;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.phonecode.PhoneCodes;
import huika.program.card.DeskTopic.Operation;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Codes sent to the phone of a card's holder, who tells them at the desk: for one card and one
/// operation.
@Component
final class HolderCodes {

    private final PhoneCodes codes;
    private final Members members;

    HolderCodes(PhoneCodes codes, Members members) {
        this.codes = codes;
        this.members = members;
    }

    /// Sends one.
    ///
    /// Refuses: `OPERATION_NOT_AVAILABLE_ANONYMOUS` where nobody's name stands behind the card,
    /// `CONFIRMATION_MISSING` where its holder gave no mobile, `RATE_LIMITED`.
    Outcome<PhoneCodes.Asked> ask(Card card, Operation operation) {
        if (card.bearer()) return Outcome.refused(Code.OPERATION_NOT_AVAILABLE_ANONYMOUS);
        var phone =
                members.membership(card.account())
                        .flatMap(found -> members.phone(found.member()))
                        .flatMap(found -> PhoneCodes.mobile(found.e164()));
        return phone.isEmpty()
                ? Outcome.refused(Refusal.of(Code.CONFIRMATION_MISSING).with("missing", "phone"))
                : codes.ask(null, phone.get(), purpose(operation), card.id(), () -> true);
    }

    /// Refuses: `PHONE_CODE_REFUSED`.
    Outcome<byte[]> check(Card card, Operation operation, Shown.PhoneCode told) {
        return codes.check(null, told.challenge(), told.code(), purpose(operation), card.id());
    }

    /// The same, and the code stays good.
    Outcome<byte[]> look(Card card, Operation operation, Shown.PhoneCode told) {
        return codes.look(null, told.challenge(), told.code(), purpose(operation), card.id());
    }

    private static String purpose(Operation operation) {
        return "card-" + operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
