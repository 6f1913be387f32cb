package huika.member;

public enum MembershipStatus {
    PENDING_APPROVAL,
    ACTIVE,
    REJECTED,
    SUSPENDED,
    ENDED
}
