package huika.retirement;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.card.CardProduct;
import huika.program.card.Proof;
import huika.program.card.ReturnTerms;
import huika.program.card.ReturnTerms.Pays;
import huika.program.card.ReturnTerms.Waived;
import huika.program.word.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a holder gets for a card that comes back. Pure.
final class CardReturnRules {

    private CardReturnRules() {}

    /// @param grounds why it comes back, as the program names it
    /// @param waived whether the card's fee was waived
    /// @param money whether money is asked for
    /// @param roomCharge fen of the holder's room of the day; null where there is none
    record Asked(List<String> grounds, boolean waived, boolean money, @Nullable Long roomCharge) {}

    /// @param principal fen that leave the card
    /// @param bonus fen of bonus that end
    /// @param tax taken off because the invoice is lost
    /// @param refund fen paid out
    /// @param credit fen off the room rate
    record Settlement(long principal, long bonus, long fee, long tax, long refund, long credit) {}

    /// What must be shown; a lost invoice can be made good by its tax.
    static List<Proof> needed(ReturnTerms terms) {
        return terms.lostInvoice() == null
                ? terms.shows()
                : terms.shows().stream().filter(proof -> proof != Proof.INVOICE).toList();
    }

    /// Why the card is not taken back, or null. First one wins: `RETURN_NOT_ALLOWED`,
    /// `REFUND_NOT_ALLOWED_WAIVED_CARD`, `CASH_REFUND_NOT_ALLOWED`, `NO_ROOM_CHARGE_TODAY`.
    static @Nullable Refusal refuse(ReturnTerms terms, Asked asked) {
        if (terms.pays() == Pays.NEVER) {
            var missing = terms.only().stream().filter(g -> !asked.grounds().contains(g)).toList();
            if (terms.only().isEmpty() || !missing.isEmpty()) {
                return Refusal.of(Code.RETURN_NOT_ALLOWED).with("missing", missing);
            }
        }
        if (asked.waived() && terms.waived() == Waived.NOTHING) {
            return asked.money() || asked.roomCharge() != null
                    ? Refusal.of(Code.REFUND_NOT_ALLOWED_WAIVED_CARD)
                    : null;
        }
        if (terms.pays() == Pays.ROOM_RATE) {
            if (asked.money()) return Refusal.of(Code.CASH_REFUND_NOT_ALLOWED);
            if (asked.roomCharge() == null) return Refusal.of(Code.NO_ROOM_CHARGE_TODAY);
        }
        return null;
    }

    /// The sum. Of a balance of 3,000.00 with 6 % tax in it and the invoice lost, 3,000 ÷ 1.06 ×
    /// 0.06 = 169.81 stays with the house and 2,830.19 is paid out.
    static Settlement settle(
            CardProduct product,
            boolean waived,
            Set<Proof> shown,
            long fee,
            long principal,
            long bonus) {
        var terms = product.giveBack();
        if (waived && terms.waived() == Waived.NOTHING) {
            return new Settlement(principal, bonus, 0, 0, 0, 0);
        }
        if (terms.pays() == Pays.ROOM_RATE) {
            return new Settlement(principal, bonus, 0, 0, 0, Math.addExact(principal, bonus));
        }
        var lost = terms.shows().contains(Proof.INVOICE) && !shown.contains(Proof.INVOICE);
        var rate = terms.lostInvoice();
        var tax = lost && rate != null ? within(principal, rate) : 0;
        var back = terms.feeBack() ? fee : 0;
        return new Settlement(principal, bonus, back, tax, principal - tax + back, 0);
    }

    /// Whether the sum fits: the room of the day must take the whole balance.
    static @Nullable Refusal refuse(Settlement sum, @Nullable Long roomCharge) {
        if (sum.credit() == 0 || roomCharge == null || sum.credit() <= roomCharge) return null;
        return Refusal.of(Code.RETURN_NOT_ALLOWED)
                .with("balance", sum.credit())
                .with("roomCharge", roomCharge);
    }

    /// The tax that is within an amount, to the fen, half up.
    private static long within(long amount, Share rate) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(rate.num()))
                .divide(
                        BigDecimal.valueOf(Math.addExact(rate.num(), rate.den())),
                        0,
                        RoundingMode.HALF_UP)
                .longValueExact();
    }
}
