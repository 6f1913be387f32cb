/// Dormant cards (睡眠卡): cards with a balance that nobody uses. They are listed, agreed to, told to
/// their holders, frozen, and opened again when somebody comes.
///
/// Always true:
/// - Nothing is taken from a dormant card: its balance is the same when it is opened again.
/// - No card is frozen before somebody else has agreed and the members were told.
/// - A card that was used since it was listed is spared.
/// - Listing a day twice, or freezing a list twice, changes nothing.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "job",
            "outbox",
            "approval",
            "ledger",
            "program",
            "card",
            "desk"
        })
@NullMarked
package huika.dormancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
