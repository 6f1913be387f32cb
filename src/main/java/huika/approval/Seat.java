package huika.approval;

import org.jspecify.annotations.Nullable;

/// A right to sign a step.
///
/// @param role the post it comes from; null for the kind's permission
/// @param forPerson whose right it is, where it was delegated
record Seat(@Nullable String role, @Nullable String forPerson) {}
