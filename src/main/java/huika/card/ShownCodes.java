package huika.card;

import huika.kernel.Outcome;
import java.util.Optional;

/// Knows what a holder may show instead of a card, such as a code on their phone. Module `paycode`
/// is it.
public interface ShownCodes {

    /// What a code leads to.
    ///
    /// @param card the number of the card it stands for
    /// @param good what the code is known by, or why it is good for nothing now
    record Shown(String card, Outcome<Long> good) {}

    /// What was typed or scanned in place of a card number; empty where it is no code.
    Optional<Shown> read(String typed);
}
