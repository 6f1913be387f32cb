package huika.program.word;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a value type that is written as one word or phrase in YAML and read by its static
/// `parse(String)`; shows what such a phrase looks like, for messages and the reference.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Example {
    String value();
}
