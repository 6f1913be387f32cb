package huika.counter;

/// A card of a membership.
///
/// @param number masked where the caller may not read cards
public record MembershipCardLine(String number, String product, String status) {}
