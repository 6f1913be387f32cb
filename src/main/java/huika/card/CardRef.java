package huika.card;

/// What never changes about a card: enough to find its account and its rules. Says nothing of
/// whether it can be used.
///
/// @param account the membership, or the bearer card's own account
public record CardRef(
        String number, long id, long account, boolean bearer, String program, String product) {}
