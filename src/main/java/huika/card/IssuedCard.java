package huika.card;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A card as it was issued.
///
/// @param number null in a dry run that leaves the number to the scheme
/// @param fee fen paid
/// @param initialPin to be printed and handed over sealed; told once, never again
public record IssuedCard(
        @Nullable String number,
        CardStatus status,
        long fee,
        String program,
        String product,
        @Nullable String membership,
        String branch,
        LocalDate issuedOn,
        @Nullable LocalDate validUntil,
        @Nullable String initialPin) {

    /// Never shows the PIN.
    @Override
    public String toString() {
        return "IssuedCard[" + product + ", " + status + "]";
    }
}
