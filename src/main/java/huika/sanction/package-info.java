/// What is done about a membership that was got by a false application, or whose benefits are
/// abused: the measures the program lists, after a hearing and somebody else's consent.
///
/// Always true:
/// - Nobody sanctions by themselves: a case is proposed, and carried out with another's consent.
/// - Stored value is never taken: a membership that holds some cannot be ended, only paid out.
/// - Only points of the time in question that are still there are cancelled.
/// - What was stopped can be given back; the case stays.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "outbox",
            "ledger",
            "approval",
            "program",
            "member",
            "counter"
        })
package huika.sanction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
