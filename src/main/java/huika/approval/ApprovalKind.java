package huika.approval;

import huika.kernel.Outcome;
import huika.security.Actor;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A kind of thing that needs consent. Declared as a bean by the module that asks for it.
///
/// @param name stable, as `program-version`
/// @param permission what a person needs besides `approval:decide`
/// @param sha256 the hash of a subject's content as it is now; empty where it is gone
/// @param execute carries out what the person agreed to, in the transaction of the decision; its
///   answer is kept as the result
/// @param rejected tells the module that consent was denied or is no longer asked for, in the same
///   way
public record ApprovalKind(
        String name,
        String permission,
        Function<ApprovalRequest, Optional<String>> sha256,
        BiFunction<ApprovalRequest, Actor, Outcome<String>> execute,
        BiFunction<ApprovalRequest, Actor, Outcome<String>> rejected) {

    /// Whether the subject is still what consent was asked for.
    boolean isUnchanged(ApprovalRequest request) {
        return sha256.apply(request).equals(Optional.of(request.sha256()));
    }
}
