/// The HTTP contract as OpenAPI 3.1, read from the controllers, the permissions they declare and
/// the records they take and give.
///
/// Always true: every route of ours is in it; what a body must hold is told by the same types that
/// decide whether a body is refused; the same build writes the same text.
@ApplicationModule(allowedDependencies = {"web", "security"})
@NullMarked
package huika.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
