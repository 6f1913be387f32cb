/// Words everybody speaks: ids, money, outcomes and refusals, the clock, pages.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package huika.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
