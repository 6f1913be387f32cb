package huika.member;

/// A joining fee that is neither paid nor waived.
public record FeeDue(long membership, long fen) {}
