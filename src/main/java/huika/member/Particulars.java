package huika.member;

import huika.security.DocumentNumber;
import huika.security.Phone;
import huika.security.Sealer.Purpose;
import java.time.MonthDay;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All a member told about themselves, in normal form. Prints nothing of it.
///
/// @param company whether it is a company, whose name is public
record Particulars(boolean company, Map<Particular, String> values) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    Particulars {
        var copy = new EnumMap<Particular, String>(Particular.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    Optional<String> get(Particular particular) {
        return Optional.ofNullable(values.get(particular));
    }

    Optional<String> masked(Particular particular) {
        return get(particular).map(value -> particular.masked(value, company));
    }

    Optional<Phone> phone() {
        return get(Particular.PHONE).map(Phone::new);
    }

    Optional<DocumentNumber> document() {
        return get(Particular.ID_DOCUMENT).flatMap(Particular::document);
    }

    /// The birthday told, else the one a resident id carries.
    Optional<MonthDay> birthday() {
        return get(Particular.BIRTHDAY)
                .map(Particular::monthDay)
                .or(() -> document().flatMap(DocumentNumber::birthDate).map(MonthDay::from));
    }

    Particulars with(Map<Particular, Optional<String>> changes) {
        var changed = new EnumMap<Particular, String>(Particular.class);
        changed.putAll(values);
        changes.forEach((particular, value) ->
                value.ifPresentOrElse(
                        text -> changed.put(particular, text), () -> changed.remove(particular)));
        return new Particulars(company, changed);
    }

    /// What is sealed for one purpose, as JSON; empty where there is nothing.
    byte[] blob(Purpose purpose) {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((particular, value) -> {
            if (particular.purpose() == purpose) texts.put(particular.json(), value);
        });
        return texts.isEmpty() ? new byte[0] : JSON.writeValueAsBytes(texts);
    }

    static Particulars of(boolean company, byte[]... blobs) {
        var values = new EnumMap<Particular, String>(Particular.class);
        for (var blob : blobs) {
            if (blob.length == 0) continue;
            JSON.readValue(blob, TEXTS)
                    .forEach((json, text) -> values.put(Particular.of(json).orElseThrow(), text));
        }
        return new Particulars(company, values);
    }

    @Override
    public String toString() {
        return "Particulars" + values.keySet();
    }
}
