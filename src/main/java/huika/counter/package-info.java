/// Everything a cashier does that moves value: quote, purchase, refund, top-up, reversal,
/// redemption, claim.
///
/// Always true: what a till is told was committed before; the same key answers the same again; a
/// refusal changes nothing; an explanation is computed anew from the slip's facts and the version
/// it was decided under.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "security",
            "organization",
            "approval",
            "outbox",
            "job",
            "ledger",
            "program",
            "member",
            "card",
            "paycode"
        })
@NullMarked
package huika.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
