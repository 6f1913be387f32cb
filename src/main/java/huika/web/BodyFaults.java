package huika.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Finds every fault of a body that does not fit its record: what is missing, unknown, or of
/// another type, each by its JSON pointer.
final class BodyFaults {

    private static final int ENOUGH = 50;

    private final JsonMapper json;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    BodyFaults(JsonMapper json) {
        this.json = json;
    }

    List<Refusal.Fault> in(JsonNode body, JavaType type) {
        check(body, type, "");
        return faults.size() > ENOUGH ? faults.subList(0, ENOUGH) : faults;
    }

    /// What an exception of the reader says, at the place it names below `base`.
    static Refusal.Fault of(JacksonException wrong, String base) {
        for (@Nullable Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                var code = refused.refusal().code();
                return fault(base + pointer(wrong), code);
            }
        }
        var code =
                wrong instanceof UnrecognizedPropertyException
                        ? Code.FIELD_UNKNOWN
                        : Code.FIELD_INVALID;
        return fault(base + pointer(wrong), code);
    }

    /// The pointer of the member `name` of the object at `pointer`.
    static String at(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void check(JsonNode node, JavaType type, String pointer) {
        if (isPlainRecord(type)) {
            checkRecord(node, type, pointer);
        } else if (type.isCollectionLikeType() && node.isArray()) {
            for (var i = 0; i < node.size() && faults.size() < ENOUGH; i++) {
                checkPresent(node.get(i), type.getContentType(), pointer + "/" + i);
            }
        } else if (type.isMapLikeType() && node.isObject()) {
            for (var property : node.properties()) {
                checkPresent(
                        property.getValue(), type.getContentType(), at(pointer, property.getKey()));
            }
        } else {
            checkWhole(node, type, pointer);
        }
    }

    private void checkRecord(JsonNode node, JavaType type, String pointer) {
        if (!node.isObject()) {
            faults.add(fault(pointer, Code.FIELD_INVALID));
            return;
        }
        var before = faults.size();
        var known = new HashSet<String>();
        for (var component : type.getRawClass().getRecordComponents()) {
            var name = name(component);
            known.add(name);
            checkComponent(node.get(name), component, type, at(pointer, name));
        }
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) faults.add(fault(at(pointer, name), Code.FIELD_UNKNOWN));
        }
        // the parts fit; the whole may still be refused by the record itself
        if (faults.size() == before) checkWhole(node, type, pointer);
    }

    private void checkComponent(
            @Nullable JsonNode value, RecordComponent component, JavaType owner, String pointer) {
        if (value == null || value.isNull()) {
            if (!RecordNulls.isOptional(component)) faults.add(fault(pointer, Code.FIELD_MISSING));
            return;
        }
        var type =
                json.getTypeFactory()
                        .resolveMemberType(component.getGenericType(), owner.getBindings());
        check(value, type, pointer);
    }

    private void checkPresent(JsonNode value, JavaType type, String pointer) {
        if (value.isNull()) faults.add(fault(pointer, Code.FIELD_MISSING));
        else check(value, type, pointer);
    }

    private void checkWhole(JsonNode node, JavaType type, String pointer) {
        try {
            var ignored = json.treeToValue(node, type);
        } catch (JacksonException wrong) {
            faults.add(of(wrong, pointer));
        }
    }

    private static boolean isPlainRecord(JavaType type) {
        return type.getRawClass().isRecord()
                && !type.getRawClass().isAnnotationPresent(JsonTypeInfo.class);
    }

    private static String name(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static String pointer(JacksonException wrong) {
        var pointer = "";
        for (var step : wrong.getPath()) {
            var name = step.getPropertyName();
            pointer = name == null ? pointer + "/" + step.getIndex() : at(pointer, name);
        }
        return pointer;
    }

    private static Refusal.Fault fault(String pointer, Code code) {
        return new Refusal.Fault(pointer, code, code.zh(), code.en());
    }
}
