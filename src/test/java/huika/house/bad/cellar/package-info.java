/// A floor below, which may call nobody.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package huika.house.bad.cellar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
