/// Who did what, when, where, to what and why: written in the transaction in which it happens,
/// never changed, and chained, so that a change by anybody, also by the database's owner, is found.
///
/// Purchases and other moves of value are not repeated here: the journal is their trail.
///
/// Always true:
/// - What is refused or rolled back leaves no entry; what is done leaves one, or is not done.
/// - Recording waits for nobody: an entry is chained a moment after its commit, by one sealer.
/// - A changed, deleted, inserted or moved entry is found at its place; a chain cut off at its end
///   is found by its head and by the anchors kept outside the database.
/// - No value of a person stands here, not even masked: what is here for ever cannot be erased.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package huika.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
