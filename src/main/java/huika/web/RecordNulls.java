package huika.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// A record's own types say what a body must hold: a component is required unless it is
/// `@Nullable`, and a list never holds null.
public final class RecordNulls extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /// Whether a body may leave `component` out.
    public static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || !component
                        .getDeclaringRecord()
                        .getPackage()
                        .isAnnotationPresent(NullMarked.class);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        var component = component(member);
        if (component == null) return super.hasRequiredMarker(config, member);
        return !isOptional(component);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        var component = annotated instanceof AnnotatedMember member ? component(member) : null;
        if (component == null) return super.findSetterInfo(config, annotated);
        return JsonSetter.Value.construct(
                isOptional(component) ? Nulls.SET : Nulls.FAIL,
                mayHoldNull(component) ? Nulls.SET : Nulls.FAIL);
    }

    /// Whether what is in a map may be null, as its type says: an edit that removes a field.
    private static boolean mayHoldNull(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType map
                && component.getType() == Map.class
                && map.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class);
    }

    private static @Nullable RecordComponent component(AnnotatedMember member) {
        var components = member.getDeclaringClass().getRecordComponents();
        if (components == null) return null;
        if (member instanceof AnnotatedParameter parameter) {
            var canonical =
                    parameter.getOwner() instanceof AnnotatedConstructor constructor
                            && constructor.getParameterCount() == components.length;
            return canonical ? components[parameter.getIndex()] : null;
        }
        return Arrays.stream(components)
                .filter(component -> component.getName().equals(member.getName()))
                .findFirst()
                .orElse(null);
    }
}
