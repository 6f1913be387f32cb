/// What happened, told to others: every module publishes events here in the transaction in which
/// they happen; readers catch up through a feed, and webhook endpoints are called.
///
/// Always true:
/// - An event exists exactly if what it tells of was committed.
/// - A reader who follows the feed's cursor misses no event and meets none twice, whatever commits
///   beside it.
/// - Events hold ids and amounts, no personal data; their `data` is built when they are read, so
///   that publishing on the money path writes no JSON.
/// - A webhook is signed, reaches no address inside the house, is delivered at least once, and
///   events of one membership arrive in their order.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security", "job"})
package huika.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
