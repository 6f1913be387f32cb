/// Wrong top-ups (错误充值): the file of a top-up that was keyed wrong, from the freeze of the card to
/// the corrected card's return to its holder and the money's return to who advanced it.
///
/// Always true:
/// - A card under correction is frozen from the moment the mistake is reported.
/// - Nothing is reversed without the fault form, nor by another post than the program names.
/// - What the person responsible advanced is claimed once and paid once.
/// - The corrected card is handed out no sooner than promised, and only to its holder.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "attachment",
            "ledger",
            "program",
            "card",
            "counter",
            "desk"
        })
@NullMarked
package huika.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
