package huika.counter;

import huika.member.Register;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tills send.
public final class Bodies {

    private Bodies() {}

    /// Where, by whom and under which number, as every till says it; null where it does not.
    interface Told {
        @Nullable String branch();

        @Nullable String operator();

        default @Nullable String till() {
            return null;
        }

        default @Nullable String document() {
            return null;
        }

        default @Nullable String card() {
            return null;
        }
    }

    /// @param card the presented card: its number, the code inside it, or a pay code
    /// @param presenter who presents it, where the till asked
    /// @param membership stands for the card where the program finds members without one
    /// @param customer who buys without a membership, so that the sale counts when they join
    /// @param program needed only where neither card nor membership names one
    /// @param pin six digits, where the program asks for them
    /// @param cashback true where the customer is promised cashback: refused where the card gives
    ///   none; without it a cashback card is credited and others are not
    public record Purchase(
            @Nullable String program,
            String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable String card,
            @Nullable Presenter presenter,
            @Nullable String membership,
            @Nullable Customer customer,
            @Nullable String pin,
            @Nullable String operator,
            List<Line> lines,
            @Nullable List<String> coupons,
            @Nullable List<Tender> tenders,
            @Nullable Boolean cashback)
            implements Told {

        /// A sale on a card, as most are.
        public static Purchase onCard(
                String branch,
                String till,
                String document,
                String card,
                String operator,
                List<Line> lines,
                List<Tender> tenders) {
            return new Purchase(
                    null, branch, till, document, card, null, null, null, null, operator, lines,
                    null, tenders, null);
        }

        @Override
        public String toString() {
            return "Purchase[" + branch + ", " + document + "]";
        }
    }

    /// @param holder whether it is the holder, as the cashier sees it
    /// @param idDocument the document shown, compared with the one the holder registered with
    public record Presenter(@Nullable Boolean holder, Register.@Nullable IdDocument idDocument) {}

    public record Customer(String phone) {
        @Override
        public String toString() {
            return "Customer[***]";
        }
    }

    /// @param unitPrice fen
    /// @param offerPrice fen: what another offer of the shop makes of the unit price
    public record Line(
            String sku,
            @Nullable String category,
            long quantity,
            long unitPrice,
            @Nullable Long offerPrice,
            @Nullable List<String> flags) {}

    /// @param amount fen; without it the tender takes what is left
    /// @param card of stored value: the card it comes from, which is the one the sale is on
    public record Tender(
            String kind, @Nullable Long amount, @Nullable Long points, @Nullable String card) {

        public Tender(String kind, @Nullable Long amount, @Nullable Long points) {
            this(kind, amount, points, null);
        }
    }

    /// @param lines what comes back; without it all that is left
    /// @param card null where the card is not there
    /// @param keepPoints the customer rather pays the charge than gives points back
    /// @param ground `DEFECT` or `STATUTORY` frees from the charge
    record Refund(
            String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable List<RefundLine> lines,
            @Nullable String card,
            @Nullable String membership,
            @Nullable Boolean keepPoints,
            @Nullable String ground,
            @Nullable String operator)
            implements Told {

        /// The same of these lines, by this operator.
        Refund of(@Nullable List<RefundLine> back, @Nullable String by) {
            return new Refund(
                    branch, till, document, back, card, membership, keepPoints, ground, by);
        }
    }

    /// @param line counted from 1
    record RefundLine(int line, long quantity) {}

    record TopUp(
            String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable String card,
            @Nullable String membership,
            long amount,
            TenderKind tender,
            @Nullable String seller,
            @Nullable String operator)
            implements Told {}

    record TenderKind(String kind) {}

    /// @param form number of the signed form
    record Reversal(
            long amount,
            String ground,
            @Nullable String form,
            @Nullable String branch,
            @Nullable String document,
            @Nullable String operator)
            implements Told {

        /// The same at a branch, where it names none.
        Reversal at(@Nullable String other) {
            return branch != null
                    ? this
                    : new Reversal(amount, ground, form, other, document, operator);
        }
    }

    /// @param amount fen of principal to pay out
    /// @param tender what the customer gets: `cash`, `alipay` …
    /// @param reason why, in the words of whoever decides
    record Withdrawal(
            String branch,
            @Nullable String till,
            @Nullable String document,
            long amount,
            TenderKind tender,
            String reason,
            @Nullable String operator)
            implements Told {}

    /// @param tender how it is paid; left out where it is waived
    /// @param waiver why nothing is asked, by a post that may waive it
    record FeePayment(
            String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable TenderKind tender,
            @Nullable String waiver,
            @Nullable String operator)
            implements Told {}

    record Redemption(
            @Nullable String membership,
            @Nullable String card,
            String reward,
            @Nullable Long quantity,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable String operator)
            implements Told {}

    /// @param benefit a service the program gives free so often a year
    record Use(
            @Nullable String membership,
            @Nullable String card,
            String benefit,
            @Nullable Long quantity,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable String operator)
            implements Told {}

    /// @param membership whose sale it was
    /// @param reason how that is known
    record LateCredit(String membership, String reason) {}

    /// @param source what the program gives points for besides sales, by its code
    /// @param occasion which one it was, such as the number of an activity
    record Credit(
            @Nullable String membership,
            @Nullable String card,
            String source,
            String occasion,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String operator)
            implements Told {}

    record Claim(
            @Nullable String membership,
            @Nullable String card,
            String gift,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String operator)
            implements Told {}
}
