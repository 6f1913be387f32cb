package huika.enrolment;

/// What can be wrong with a form. Found by the system, or seen by whoever reads it.
enum FormFault {
    CARD_NUMBER_MISSING(true),
    CARD_NUMBER_WRONG(true),
    CARD_NUMBER_DUPLICATE(true),
    CARD_NUMBER_ILLEGIBLE(false),
    ISSUE_DATE_MISSING(true),
    ISSUE_DATE_WRONG(true),
    FIELDS_MISSING(true),
    DATA_WRONG(false),
    DOCUMENT_REUSED(false),
    SIGNATURE_MISSING(true),
    ENTRY_CLASS_UNKNOWN(true);

    private final boolean found;

    FormFault(boolean found) {
        this.found = found;
    }

    /// Whether the system can see it by itself.
    boolean isFound() {
        return found;
    }
}
