package huika.enrolment;

/// Where a registration form is.
enum FormState {
    /// Somebody joined; no paper yet.
    EXPECTED,
    /// The branch has sent it.
    HANDED_IN,
    /// The central unit has it.
    RECEIVED,
    /// Sent back to the branch with what is wrong with it.
    RETURNED,
    /// Entered; copies may still have to be filed.
    ENTERED,
    /// Every copy is in its place.
    FILED
}
