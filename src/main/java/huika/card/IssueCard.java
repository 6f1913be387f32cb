package huika.card;

import org.jspecify.annotations.Nullable;

/// A card to issue.
///
/// @param membership whose it will be; null for a card that is not registered
/// @param program needed where there is no membership to tell it
/// @param product code of the card product
/// @param number a number to give; null for the next of the product's scheme, or of the stock
/// @param reason why a number is taken out of turn
/// @param tender how the fee is paid; may be left out where there is none
/// @param waiver why no fee is asked, by somebody who may waive it
/// @param night why it is handed out by others while the office is closed
/// @param till where the fee is paid; null: in no drawer
/// @param signed whether the form has the signature of whoever is in charge
/// @param form id of the scan of the signed form
/// @param insteadOf a bearer card that is over, and on whose account the new one goes on
/// @param reminded whether the holder was told to change the PIN
public record IssueCard(
        @Nullable String membership,
        @Nullable String program,
        String product,
        String branch,
        @Nullable String number,
        @Nullable String reason,
        @Nullable Tender tender,
        @Nullable String waiver,
        @Nullable String night,
        @Nullable Boolean reminded,
        @Nullable String till,
        @Nullable Boolean signed,
        @Nullable String form,
        @Nullable String insteadOf) {

    public record Tender(String kind) {}

    /// Which card it is, without how it is handed out.
    IssueCard itself() {
        return new IssueCard(
                membership,
                program,
                product,
                branch,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
