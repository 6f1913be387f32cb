package huika.approval;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows the chains of each program. Module `program` is it.
@FunctionalInterface
public interface ApprovalChains {

    /// The chain of the program in force; empty where it has none for this kind.
    ///
    /// @param amount fen; null where the request is about none
    Optional<ApprovalChain> of(String program, String kind, @Nullable Long amount);
}
