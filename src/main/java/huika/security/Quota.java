package huika.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A slow or telling route that one person may take only so often, on all servers together. Routes
/// of one name share their quota. Costs a round trip to the database, so never on a sale.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Quota {

    String name();

    /// How many within `minutes`.
    int most();

    /// How many of them without a fresh second factor; as a rule all.
    int free() default Integer.MAX_VALUE;

    int minutes();
}
