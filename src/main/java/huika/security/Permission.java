package huika.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a caller of this controller method must hold: one of [Permissions], [Permissions#SELF]
/// where it is enough to be somebody, or [Permissions#ANYONE] where no key is needed at all.
///
/// A pure declaration, checked in one place before the request is read.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permission {
    String value();
}
