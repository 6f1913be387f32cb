package huika.member;

import huika.program.membership.MembershipTopic.Field;
import huika.security.CreditCode;
import huika.security.DocumentNumber;
import huika.security.Email;
import huika.security.Masks;
import huika.security.PersonName;
import huika.security.Phone;
import huika.security.Sealer.Purpose;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/// One thing a member tells about themselves: its name on the wire, where it is sealed, its normal
/// form, and how it looks masked.
enum Particular {
    NAME("name", Field.NAME, Purpose.CONTACT),
    PHONE("phone", Field.PHONE, Purpose.CONTACT),
    ID_DOCUMENT("idDocument", Field.ID_DOCUMENT, Purpose.KYC),
    CREDIT_CODE("creditCode", Field.CREDIT_CODE, Purpose.KYC),
    CONTACT("contact", Field.CONTACT, Purpose.CONTACT),
    BIRTHDAY("birthday", Field.BIRTHDAY, Purpose.CONTACT),
    SEX("sex", Field.SEX, Purpose.CONTACT),
    ADDRESS("address", Field.ADDRESS, Purpose.CONTACT),
    EMAIL("email", Field.EMAIL, Purpose.CONTACT),
    LANDLINE("landline", Field.LANDLINE, Purpose.CONTACT);

    private static final int LONGEST_ADDRESS = 200;

    private final String json;
    private final Field field;
    private final Purpose purpose;

    Particular(String json, Field field, Purpose purpose) {
        this.json = json;
        this.field = field;
        this.purpose = purpose;
    }

    String json() {
        return json;
    }

    String pointer() {
        return "/" + json;
    }

    Field field() {
        return field;
    }

    Purpose purpose() {
        return purpose;
    }

    static Optional<Particular> of(String json) {
        for (var each : values()) if (each.json.equals(json)) return Optional.of(each);
        return Optional.empty();
    }

    /// The normal form of what was typed; empty where it is wrong. A document is typed as
    /// `kind:number`.
    Optional<String> normal(String typed) {
        return switch (this) {
            case NAME, CONTACT -> PersonName.parse(typed).map(PersonName::text);
            case PHONE, LANDLINE -> Phone.parse(typed).map(Phone::e164);
            case ID_DOCUMENT -> document(typed).map(DocumentNumber::key);
            case CREDIT_CODE -> CreditCode.parse(typed).map(CreditCode::text);
            case BIRTHDAY -> birthday(typed);
            case SEX -> sex(typed);
            case ADDRESS -> address(typed);
            case EMAIL -> Email.parse(typed).map(Email::text);
        };
    }

    /// How the normal form looks to those who need not see it.
    String masked(String normal, boolean company) {
        return switch (this) {
            case NAME -> company ? normal : Masks.name(normal);
            case CONTACT -> Masks.name(normal);
            case PHONE, LANDLINE -> Masks.phone(normal);
            case ID_DOCUMENT -> Masks.document(normal.substring(normal.indexOf(':') + 1));
            case CREDIT_CODE -> normal;
            case BIRTHDAY -> Masks.birthday(monthDay(normal));
            case SEX -> "*";
            case ADDRESS -> Masks.address(normal);
            case EMAIL -> Masks.email(normal);
        };
    }

    static MonthDay monthDay(String birthday) {
        return birthday.startsWith("--")
                ? MonthDay.parse(birthday)
                : MonthDay.from(LocalDate.parse(birthday));
    }

    static Optional<DocumentNumber> document(String typed) {
        var colon = typed.indexOf(':');
        return DocumentNumber.Kind.of(typed.substring(0, Math.max(colon, 0)))
                .flatMap(kind -> DocumentNumber.parse(kind, typed.substring(colon + 1)));
    }

    private static Optional<String> birthday(String typed) {
        try {
            return Optional.of(
                    typed.length() == "1990-05-01".length()
                            ? LocalDate.parse(typed).toString()
                            : MonthDay.parse(typed.startsWith("--") ? typed : "--" + typed)
                                    .toString());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<String> sex(String typed) {
        return switch (typed) {
            case "male", "男" -> Optional.of("male");
            case "female", "女" -> Optional.of("female");
            default -> Optional.empty();
        };
    }

    private static Optional<String> address(String typed) {
        var address = typed.strip();
        var fine =
                !address.isEmpty()
                        && address.length() <= LONGEST_ADDRESS
                        && address.chars().noneMatch(Character::isISOControl);
        return fine ? Optional.of(address) : Optional.empty();
    }
}
