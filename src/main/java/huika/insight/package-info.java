/// What a program's figures say: sales, members, points and stored value of a period beside
/// another, for one branch or all, and the sums of each business day they are read from.
///
/// Always true:
/// - The sums of the days are what the journals add up to, as far as they go, each journal once;
///   the proof adds everything up again.
/// - A slip is posted without them: they are folded afterwards, and each figure says as of when.
/// - Sales are what the list of slips adds up to: net of purchases less what was paid back.
/// - What is done with test cards is in none of them, nor are memberships that have no others.
/// - Nobody is told of a branch outside their scope.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security", "job", "ledger"})
package huika.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
