package huika.program.word;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a sealed interface: a mapping with the keys of several variants means all of them, and is
/// read as the named record, whose one component is the list.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface AllOf {
    Class<? extends Record> value();
}
