/// Work that is done because it is time: expiry, reviews, clean-ups; the test clock that moves
/// through such times; and the proof of every module's invariants.
///
/// Always true:
/// - A job runs on one server at a time, and a daily job once for every day, also for those the
///   server slept through; each run is told when it was due.
/// - Each run leaves a record: when, how it ended, what it counted.
/// - Time that jumps by more than five minutes stops scheduled jobs until a person lets them go on.
/// - A data folder lives under the real clock or under a test clock, for ever.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security"})
package huika.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
