package huika.approval;

import org.jspecify.annotations.Nullable;

/// A post somebody holds in a program.
///
/// @param branch where they work; null at headquarters
/// @param lentBy who delegated it to them; null where it is their own
record Post(String role, @Nullable String branch, @Nullable String lentBy) {

    boolean counts(ApprovalChain.Step step, @Nullable String ofBranch) {
        return step.roles().contains(role)
                && (step.place() == ApprovalChain.Place.ANYWHERE
                        || branch == null
                        || ofBranch == null
                        || branch.equals(ofBranch));
    }
}
