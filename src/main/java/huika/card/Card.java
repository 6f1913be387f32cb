package huika.card;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A card as it is read outside the money path.
///
/// @param account the membership, or the bearer card's own account
/// @param bearer whoever holds it may use it; nobody's name stands behind it
/// @param resume what it goes back to once it is neither frozen nor lost
/// @param validUntil the last day it can be used; null: for ever
/// @param fee fen paid at issue
/// @param pinInitial whether the PIN is still the one it was handed out with
public record Card(
        String number,
        long id,
        long account,
        boolean bearer,
        String program,
        String product,
        CardStatus status,
        @Nullable FreezeReason frozenFor,
        @Nullable CardStatus resume,
        String branch,
        LocalDate issuedOn,
        @Nullable LocalDate activatedOn,
        @Nullable LocalDate validUntil,
        long fee,
        boolean hasPin,
        boolean pinInitial,
        @Nullable String replacedBy) {

    CardRef ref() {
        return new CardRef(number, id, account, bearer, program, product);
    }
}
