/// Ask, decide, then do: what one person prepares takes effect when another has agreed.
///
/// A module declares an [huika.approval.ApprovalKind] bean for each thing that needs consent and
/// asks through [huika.approval.Approvals]; the consent carries the thing out.
///
/// A program may name a chain of steps for a kind ([huika.approval.ApprovalChain]); where it names
/// none, one person with the kind's permission decides.
///
/// Always true:
/// - Who asked never decides, and nobody signs two steps, whatever account they use, and whoever's
///   right they use; persons are told apart, not keys.
/// - A request keeps the chain it got when it was asked.
/// - Consent is to the content that was asked for: its hash is kept, and a later change voids the
///   request.
/// - What was agreed to happens in the transaction of the last decision, once; if it is refused,
///   nothing was decided.
/// - Decisions are never changed or deleted.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "calendar",
            "job",
            "outbox"
        })
@NullMarked
package huika.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
