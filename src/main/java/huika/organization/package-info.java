/// Branches, tills and staff of each program, as the program's own file lists them.
///
/// Always true:
/// - What leaves the file becomes inactive, never deleted: slips still name it.
/// - Look-ups are answered from memory; another process sees a change within 10 seconds.
/// - Names of staff are sealed at rest; phones and documents are kept as blind indexes only.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "security"})
package huika.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
