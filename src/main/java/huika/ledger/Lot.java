package huika.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An amount of one asset, from one source, with one expiry.
///
/// @param source the journal that gave it
/// @param validUntil last day it can be used; null: for ever
/// @param place where its row lies, as read under the account's lock; null where nobody asked
public record Lot(
        long id,
        String asset,
        long source,
        long amount,
        long remaining,
        LocalDate earnedOn,
        @Nullable LocalDate validUntil,
        @Nullable String place) {

    public Lot {
        if (amount <= 0 || remaining < 0 || remaining > amount) {
            throw new IllegalArgumentException("lot " + id + ": " + remaining + " of " + amount);
        }
    }

    Lot left(long left) {
        return new Lot(id, asset, source, amount, left, earnedOn, validUntil, place);
    }

    /// Whether it can still be used on `day`.
    public boolean usableOn(LocalDate day) {
        return validUntil == null || !validUntil.isBefore(day);
    }
}
