/// Pay codes (付款码): what a member's phone shows instead of the card, for a minute and for one use.
///
/// Always true:
/// - A code stands for one card, cannot be guessed and is kept as a keyed digest only.
/// - What a code was used for and that it was used are committed together, under the lock of the
///   card's account: of two sales at the same moment one gets it.
/// - A code that only earns pays nothing.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "security", "job", "ledger", "program", "card"})
package huika.paycode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
