package huika.approval;

/// What a person can say to a request.
public enum Decision {
    APPROVE,
    REJECT
}
