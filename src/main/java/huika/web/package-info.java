/// How the API speaks: problems, strict JSON, headers and limits, alike for every module.
///
/// What is always true:
/// - Bad input is never a 500, and no answer shows a stack trace or a value it was sent.
/// - Every refusal is `application/problem+json` with a stable code, in the caller's language.
/// - A field nobody knows, a field that is missing, a value of another type: refused, each by its
///   JSON pointer.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package huika.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
