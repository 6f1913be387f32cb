/// How cards come to their end: brought back by their holders, taken in empty, destroyed before
/// witnesses, cancelled.
///
/// Always true:
/// - What a holder gets for a card that comes back, the program says, and the sum is shown.
/// - No value stays on a card that has come to its end.
/// - A number is cancelled only after a record says that the card was destroyed.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "approval",
            "outbox",
            "ledger",
            "program",
            "member",
            "card",
            "desk"
        })
@NullMarked
package huika.retirement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
