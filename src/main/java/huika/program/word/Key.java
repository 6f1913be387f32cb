package huika.program.word;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How a record component, an enum constant or a word-like variant is spelled in YAML where the
/// usual spelling (`withCard` → `with card`, `BEST_FOR_MEMBER` → `best for member`) is not wanted.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface Key {
    String value();
}
