package huika.card;

import java.util.Optional;

/// Knows the codes inside cards, on their stripes and chips. Module `production` is it: it imports
/// them.
public interface CardCodes {

    /// The number of the card with this code inside; empty where it is in none.
    Optional<String> number(String code);
}
