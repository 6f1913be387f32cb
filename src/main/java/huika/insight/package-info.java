/// What a program's figures say: sales, members, points and stored value of a period beside the
/// period before, for one branch or all.
///
/// Always true:
/// - Nothing is written and nothing kept: each figure is summed from journals when it is asked for.
/// - Sales are what the list of slips adds up to: net of purchases less what was paid back.
/// - Nobody is told of a branch outside their scope.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "security"})
package huika.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
