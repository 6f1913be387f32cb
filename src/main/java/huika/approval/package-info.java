/// Ask, decide, then do: what one person prepares takes effect when another has agreed.
///
/// A module declares an [huika.approval.ApprovalKind] bean for each thing that needs consent and
/// asks through [huika.approval.Approvals]; the consent carries the thing out.
///
/// Always true:
/// - Who asked never decides, whatever account they use; persons are told apart, not keys.
/// - Consent is to the content that was asked for: its hash is kept, and a later change voids the
///   request.
/// - What was agreed to happens in the transaction of the decision, once; if it is refused, nothing
///   was decided.
/// - Decisions are never changed or deleted.
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "security"})
@NullMarked
package huika.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
