/// Cards made to a customer's wish (按需制卡): a salesperson registers the customer, the face value and
/// how many; the department that keeps all cards hands out just as many.
///
/// Always true:
/// - Where a program says so, no such card is handed out that was not registered before.
/// - A place of a registration is one card, whoever asks for it and however often.
/// - The money is paid at the till, as a top-up of each card, and told there.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "ledger",
            "program",
            "card"
        })
@NullMarked
package huika.bespoke;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
