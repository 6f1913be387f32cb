package huika.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller method so grave that a person must have shown a second factor within the last five
/// minutes ([Proof#FRESH]); else `STEP_UP_REQUIRED`. Systems with a key are not asked.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {}
