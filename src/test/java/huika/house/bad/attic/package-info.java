/// A floor above.
@NullMarked
@ApplicationModule(allowedDependencies = {"cellar"})
package huika.house.bad.attic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
