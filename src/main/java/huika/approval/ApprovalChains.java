package huika.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows the chains of each program. Module `program` is it.
@FunctionalInterface
public interface ApprovalChains {

    /// The chain of the program in force; empty where it has none for this kind.
    ///
    /// @param amount fen; null where the request is about none
    Optional<ApprovalChain> of(String program, String kind, @Nullable Long amount);

    /// What is added up with a request's amount before its chain is chosen.
    default List<Sum> sums(String program, String kind) {
        return List.of();
    }

    /// After how long whoever asked may agree alone; empty where never.
    default Optional<Duration> selfApproval(String program) {
        return Optional.empty();
    }

    /// Everything of the kind that one maker asked for, or that concerns one branch or subject,
    /// within a time.
    record Sum(Duration within, Of of) {}

    enum Of {
        MAKER,
        BRANCH,
        SUBJECT
    }
}
