/// Branches, tills, departments and staff of each program: as the program's own file lists them,
/// and as people write them by hand.
///
/// Always true:
/// - What was written by hand, a file no longer touches; what leaves the file becomes inactive all
///   the same.
/// - Whoever leaves or moves loses what hung on their post in the same commit: every
///   [huika.security.DepartureDoor] is told in that transaction.
/// - Nothing is ever deleted: slips still name it.
/// - Look-ups are answered from memory; another process sees a change within 10 seconds.
/// - Names of staff are sealed at rest; phones and documents are kept as blind indexes only.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security"})
package huika.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
