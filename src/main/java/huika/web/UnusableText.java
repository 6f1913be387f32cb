package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Texts that JSON can write with escapes and no database can keep: NUL, and halves of a character.
final class UnusableText {

    private UnusableText() {}

    static List<Refusal.Fault> in(JsonNode tree) {
        var faults = new ArrayList<Refusal.Fault>();
        walk(tree, "", faults);
        return faults;
    }

    private static void walk(JsonNode node, String pointer, List<Refusal.Fault> faults) {
        if (node.isString() && isUnusable(node.stringValue())) faults.add(fault(pointer));
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) walk(node.get(i), pointer + "/" + i, faults);
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (isUnusable(property.getKey())) faults.add(fault(pointer));
                else walk(property.getValue(), BodyFaults.at(pointer, property.getKey()), faults);
            }
        }
    }

    private static Refusal.Fault fault(String pointer) {
        return new Refusal.Fault(
                pointer, Code.FIELD_INVALID, Code.FIELD_INVALID.zh(), Code.FIELD_INVALID.en());
    }

    private static boolean isUnusable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return true;
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) return true;
            }
        }
        return false;
    }
}
