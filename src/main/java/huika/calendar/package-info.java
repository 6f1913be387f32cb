/// Working days: China's public holidays and make-up days as they come with a release, and those an
/// installation is told each year.
///
/// Always true:
/// - A year that was told replaces the one of the release, whole.
/// - A year nobody told is Monday to Friday, and says so wherever it is shown.
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security"})
@NullMarked
package huika.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
