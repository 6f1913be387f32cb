package huika.card;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card as it is read outside the money path.
///
/// @param account the membership, or the bearer card's own account
/// @param bearer whoever holds it may use it; nobody's name stands behind it
/// @param resume what it goes back to once it is neither frozen nor lost
/// @param validUntil the last day it can be used; null: for ever
/// @param fee fen paid at issue
/// @param pinInitial whether the PIN is still the one it was handed out with
/// @param replaces the card whose place it took
/// @param waits what must happen before it can be used: [#FUNDS], [#FILING] with a post, [#VALUE]
/// @param fileBy until when a card handed out at night must be on file
/// @param waived whether its fee was waived
/// @param form the scan of the signed form
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
        @Nullable String replacedBy,
        @Nullable String replaces,
        List<String> waits,
        @Nullable Instant fileBy,
        boolean waived,
        @Nullable Long form) {

    /// The money it was paid with has not arrived.
    public static final String FUNDS = "funds";

    /// A post has not filed its copy: `filing:sales`.
    public static final String FILING = "filing:";

    /// The value of the card it replaces was not carried over yet.
    public static final String VALUE = "value";

    public Card {
        waits = List.copyOf(waits);
    }

    public CardRef ref() {
        return new CardRef(number, id, account, bearer, program, product);
    }
}
