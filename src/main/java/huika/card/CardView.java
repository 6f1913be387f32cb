package huika.card;

import huika.kernel.Ids;
import huika.security.Masks;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card as the counter sees it.
///
/// @param membership null for a bearer card
/// @param frozenFor why the house has stopped it, where it has
/// @param replacedBy the masked number of the card that took its place
/// @param replaces the masked number of the card whose place it took
/// @param waits what must happen before it can be used
/// @param form id of the scan of the signed form
/// @param inHandsOf `HOLDER`, or `ISSUER` where the house has it back
public record CardView(
        String number,
        String status,
        String program,
        String product,
        @Nullable String membership,
        String branch,
        long fee,
        String currency,
        LocalDate issuedOn,
        @Nullable LocalDate activatedOn,
        @Nullable LocalDate validUntil,
        @Nullable String frozenFor,
        boolean pinSet,
        boolean pinInitial,
        @Nullable String replacedBy,
        @Nullable String replaces,
        List<String> waits,
        boolean feeWaived,
        @Nullable String form,
        String inHandsOf) {

    public static CardView of(Card card) {
        return new CardView(
                card.number(),
                card.status().name(),
                card.program(),
                card.product(),
                card.bearer() ? null : Ids.text("mbs", card.account()),
                card.branch(),
                card.fee(),
                "CNY",
                card.issuedOn(),
                card.activatedOn(),
                card.validUntil(),
                card.frozenFor() == null ? null : card.frozenFor().name(),
                card.hasPin(),
                card.pinInitial(),
                card.replacedBy() == null ? null : Masks.card(card.replacedBy()),
                card.replaces() == null ? null : Masks.card(card.replaces()),
                card.waits(),
                card.waived(),
                card.form() == null ? null : Ids.text("att", card.form()),
                card.status().isBack() ? "ISSUER" : "HOLDER");
    }
}
