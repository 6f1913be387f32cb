package huika.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who has to agree, in which order.
public record ApprovalChain(List<Step> steps) {

    /// Where a program says nothing: anybody with the kind's permission, at any time.
    public static final ApprovalChain ONE =
            new ApprovalChain(List.of(new Step(List.of(), Needs.ANY, Place.ANYWHERE, null)));

    public enum Needs {
        /// One person of one of the roles.
        ANY,
        /// One person of each role, in whatever order.
        ALL
    }

    public enum Place {
        /// Staff of the branch the request belongs to, or of headquarters.
        OWN_BRANCH,
        ANYWHERE
    }

    /// @param roles posts as the program names them; empty for the kind's permission
    /// @param term how long the step may take; null for as long as it does
    public record Step(List<String> roles, Needs needs, Place place, @Nullable Term term) {
        public Step {
            roles = List.copyOf(roles);
        }

        boolean isOpenToAnybody() {
            return roles.isEmpty();
        }
    }

    /// @param working whether working days are meant
    public record Term(int days, boolean working) {}

    public ApprovalChain {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) throw new IllegalArgumentException("a chain without steps");
    }

    Step step(int number) {
        return steps.get(number - 1);
    }
}
