/// Words everybody speaks: ids, money, outcomes and refusals, the clock, pages; and the ground
/// everybody stands on: settings, migrations, the connection pool.
///
/// What is always true:
/// - Time comes from [Clock], ids from [Ids], and nowhere else.
/// - A refused operation leaves no trace ([Atomic]).
@ApplicationModule(allowedDependencies = {})
@NullMarked
package huika.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
