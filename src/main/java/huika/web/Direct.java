package huika.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller method tills call all day: a plain request for it goes from Jetty straight to the
/// method, past filters and Spring MVC, which cost more than the purchase itself. Anything unusual
/// about a request (other headers, query or framing) takes the general way. Callers cannot tell
/// which way theirs went.
///
/// Such a method takes the caller, one id from the path, one header, one flag from the query and
/// one JSON body at most, and returns a `ResponseEntity` or what to write as JSON.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Direct {}
