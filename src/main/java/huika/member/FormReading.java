package huika.member;

import huika.kernel.Code;
import huika.kernel.Refusal.Fault;
import huika.security.DocumentNumber;
import huika.security.Phone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A form read: what is right on it in normal form, and everything that is wrong.
record FormReading(Particulars particulars, List<Fault> faults) {

    private static final LocalDate OLDEST = LocalDate.of(1890, 1, 1);

    /// @param areaCode the branch's, to complete a landline without one
    static FormReading of(
            boolean company,
            Map<Particular, String> typed,
            @Nullable String areaCode,
            LocalDate today) {
        var values = new EnumMap<Particular, String>(Particular.class);
        var faults = new ArrayList<Fault>();
        typed.forEach((particular, text) -> {
            var normal = particular.normal(completed(particular, text, areaCode));
            if (normal.isEmpty() || !possible(particular, normal.get(), today)) {
                faults.add(fault(particular, text));
            } else {
                values.put(particular, normal.get());
            }
        });
        return new FormReading(new Particulars(company, values), faults);
    }

    /// What an application has typed. A document of a kind nobody knows is left to the rules.
    static Map<Particular, String> typed(Register form) {
        var typed = new EnumMap<Particular, String>(Particular.class);
        put(typed, Particular.NAME, form.name());
        put(typed, Particular.PHONE, form.phone());
        put(typed, Particular.ID_DOCUMENT, document(form.idDocument()));
        put(typed, Particular.CREDIT_CODE, form.creditCode());
        put(typed, Particular.CONTACT, form.contact());
        put(typed, Particular.BIRTHDAY, form.birthday());
        put(typed, Particular.SEX, form.sex());
        put(typed, Particular.ADDRESS, form.address());
        put(typed, Particular.EMAIL, form.email());
        put(typed, Particular.LANDLINE, form.landline());
        return typed;
    }

    static Optional<DocumentNumber.Kind> kind(Register.@Nullable IdDocument document) {
        return Optional.ofNullable(document).flatMap(d -> DocumentNumber.Kind.of(d.type()));
    }

    private static @Nullable String document(Register.@Nullable IdDocument document) {
        return document == null || kind(document).isEmpty()
                ? null
                : document.type() + ":" + document.number();
    }

    private static void put(
            Map<Particular, String> typed, Particular particular, @Nullable String text) {
        if (text != null && !text.isBlank()) typed.put(particular, text);
    }

    private static String completed(Particular particular, String text, @Nullable String areaCode) {
        return particular == Particular.LANDLINE && areaCode != null && Phone.lacksAreaCode(text)
                ? areaCode + "-" + text
                : text;
    }

    private static boolean possible(Particular particular, String normal, LocalDate today) {
        if (particular != Particular.BIRTHDAY || normal.startsWith("--")) return true;
        var born = LocalDate.parse(normal);
        return !born.isAfter(today) && !born.isBefore(OLDEST);
    }

    private static Fault fault(Particular particular, String text) {
        var number = particular == Particular.PHONE || particular == Particular.LANDLINE;
        var code =
                number && Phone.lacksAreaCode(text) ? Code.AREA_CODE_MISSING : Code.FIELD_INVALID;
        return new Fault(particular.pointer(), code, code.zh(), code.en());
    }
}
