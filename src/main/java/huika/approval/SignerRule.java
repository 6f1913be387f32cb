package huika.approval;

import huika.kernel.Refusal;
import java.util.Optional;
import java.util.Set;

/// Whose consent does not count, whatever their post: who sold what comes back, whom it favours.
/// Declared as a bean by the module that knows. Not asked in a shop of one person.
@FunctionalInterface
public interface SignerRule {

    /// Why this person does not sign this request; empty where the rule has nothing against it.
    ///
    /// @param about what it concerns, as ids: the words of its subject, and whose amounts add up
    Optional<Refusal> refuse(ApprovalRequest request, Set<String> about, String person);
}
