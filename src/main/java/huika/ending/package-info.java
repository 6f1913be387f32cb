/// The orderly end of a program (终止) by its operator: an order that somebody else agrees to, told
/// to the members in time, with a last day of use and a plan for what they still own.
///
/// Always true:
/// - Nothing ends without consent; from then on no new card is issued.
/// - After the last day of use nothing can be spent, while what is returned is still paid out.
/// - A program is ended once; an order that was refused may be asked for anew.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "outbox",
            "approval",
            "ledger",
            "program",
            "card"
        })
@NullMarked
package huika.ending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
