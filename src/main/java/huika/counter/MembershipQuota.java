package huika.counter;

/// A service the program gives free so often a year.
///
/// @param left how often it is still free this year
public record MembershipQuota(String code, String name, long perYear, long left) {}
