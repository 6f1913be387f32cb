/// Complimentary cards (赠送卡): the house gives a card away with value on it. Somebody asks, those
/// whom the program names agree, and the post that issues such cards hands it out.
///
/// Always true:
/// - No such card is issued without consent, and one consent issues one card.
/// - Nothing is sold: what is on the card is bonus, and there is no fee, seller or invoice.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "ledger",
            "approval",
            "program",
            "card"
        })
@NullMarked
package huika.complimentary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
