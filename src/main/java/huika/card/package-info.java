/// Cards: issue, activation, PIN, freezing and loss; and the look at a card on the money path.
///
/// Always true:
/// - A card's account and program never change; whoever changes its state holds the account's lock,
///   so that a payment and a loss report have an order.
/// - A frozen, lost, locked, replaced, cancelled or expired card is refused for every use.
/// - A PIN is never stored, shown or written to a log, and wrong ones are counted under the lock:
///   parallel guesses get no more tries than one after the other.
/// - Numbers are unique and pass their check digit. The next one cannot be guessed from the last,
///   but where cards are printed in a row and lie in a stock.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "attachment",
            "outbox",
            "ledger",
            "program",
            "member",
            "stock"
        })
@NullMarked
package huika.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
