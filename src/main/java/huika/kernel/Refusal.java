package huika.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why the business said no: a stable code, the numbers a person needs to act, and for invalid
/// input the faulty fields. Becomes `application/problem+json` at the edge.
///
/// Facts are plain JSON values (strings, integers, booleans, lists and maps of them) and hold no
/// personal data.
public record Refusal(Code code, Map<String, Object> facts, List<Fault> faults) {

    /// One faulty field: a JSON pointer, its code, and what is wrong in Chinese and English.
    ///
    /// @param facts more members for the client, such as `line` and `column` in a file
    public record Fault(
            String pointer, Code code, String zh, String en, Map<String, Object> facts) {

        public Fault(String pointer, Code code, String zh, String en) {
            this(pointer, code, zh, en, Map.of());
        }
    }

    public Refusal {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        faults = List.copyOf(faults);
    }

    public static Refusal of(Code code) {
        return new Refusal(code, Map.of(), List.of());
    }

    /// Invalid input: every fault found, not only the first.
    public static Refusal invalid(List<Fault> faults) {
        return new Refusal(faults.getFirst().code(), Map.of(), faults);
    }

    public Refusal with(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Refusal(code, more, faults);
    }

    public Refusal at(String pointer) {
        var more = new ArrayList<>(faults);
        more.add(new Fault(pointer, code, code.zh(), code.en()));
        return new Refusal(code, facts, more);
    }
}
