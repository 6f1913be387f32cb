package huika.counter;

import com.fasterxml.jackson.annotation.JsonInclude;
import huika.kernel.Ids;
import huika.kernel.Step;
import huika.ledger.Kinds;
import huika.program.Sale;
import huika.program.returns.PaidSale.Paid;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tills are told.
final class Views {

    private Views() {}

    record Line(
            String sku,
            long quantity,
            long unitPrice,
            long gross,
            long discount,
            long net,
            long points) {}

    /// Fen; of stored value also its parts, of a set-off its points.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tender(
            String kind,
            long amount,
            @Nullable Long principal,
            @Nullable Long bonus,
            @Nullable Long points) {

        static Tender of(Paid paid) {
            var stored = paid.kind().equals(Sale.Tender.STORED_VALUE);
            var points = paid.kind().equals(Sale.Tender.POINTS);
            return new Tender(
                    paid.kind(),
                    paid.amount(),
                    stored ? paid.principal() : null,
                    stored ? paid.bonus() : null,
                    points ? paid.points() : null);
        }
    }

    record Tier(@Nullable String before, @Nullable String after) {}

    /// @param id null for quotes and dry runs
    /// @param owedSettled points of this sale that paid what the member owed
    record Purchase(
            @Nullable String id,
            String currency,
            @Nullable String membership,
            @Nullable String branch,
            @Nullable String document,
            OffsetDateTime at,
            LocalDate businessDate,
            int programVersion,
            long gross,
            long discount,
            long net,
            List<Line> lines,
            List<Tender> tenders,
            List<String> coupons,
            long pointsEarned,
            long owedSettled,
            @Nullable LocalDate pointsValidUntil,
            Tier tier,
            Map<String, Long> balances,
            List<Step> because,
            long cashback) {}

    static List<Line> lines(Slip.Purchase slip) {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < slip.lines().size(); i++) {
            var priced = slip.lines().get(i);
            var asked = slip.sale().lines().get(i);
            lines.add(
                    new Line(
                            asked.sku(),
                            asked.quantity(),
                            asked.unitPrice(),
                            priced.gross(),
                            priced.discount(),
                            priced.net(),
                            slip.points().get(i)));
        }
        return lines;
    }

    /// @param amount fen of the goods that came back
    /// @param withheld fen kept from it; `tenders` are what is really paid back
    /// @param owedPoints all points the member owes now
    /// @param coupons what the sale was paid with and the member has again
    /// @param cashbackTaken fen of bonus taken back
    /// @param cashbackKept fen kept from what is paid back, since the cashback was spent
    record Refund(
            @Nullable String id,
            String purchase,
            String currency,
            LocalDate businessDate,
            long amount,
            long withheld,
            long paidBack,
            List<Tender> tenders,
            long pointsTaken,
            long pointsRestored,
            long owedPoints,
            List<String> coupons,
            Map<String, Long> balances,
            List<Step> because,
            long cashbackTaken,
            long cashbackKept) {}

    /// A return that was asked for.
    ///
    /// @param approval what waits; null where it was only tried
    /// @param waitsFor posts of which one agrees next; empty: anybody who may take goods back
    /// @param refund what will come of it
    record RefundRequest(
            @Nullable String approval,
            @Nullable String status,
            List<String> waitsFor,
            Refund refund) {}

    static List<Tender> paidBack(Slip.Refund slip) {
        return slip.got().stream().map(Tender::of).toList();
    }

    record Voucher(String code, long quantity) {}

    record TopUp(
            @Nullable String id,
            String currency,
            @Nullable String membership,
            LocalDate businessDate,
            long principal,
            long bonus,
            List<Voucher> vouchers,
            Map<String, Long> balances,
            List<Step> because) {}

    static List<Voucher> vouchers(Map<String, Long> coupons) {
        return coupons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new Voucher(e.getKey(), e.getValue()))
                .toList();
    }

    /// @param paidBack fen the customer gets back
    /// @param shortfall fen that came out of the principal for bonus and vouchers that were spent
    /// @param vouchersSpent vouchers that could not be revoked since they were spent
    record Reversal(
            @Nullable String id,
            String topUp,
            String currency,
            LocalDate businessDate,
            long amount,
            long principal,
            long bonus,
            long paidBack,
            long shortfall,
            List<Voucher> vouchersRevoked,
            List<Voucher> vouchersSpent,
            Map<String, Long> balances,
            List<Step> because) {}

    /// @param paidBack fen the customer gets
    /// @param bonusEnded fen of bonus that ended with the principal it came with
    record Withdrawal(
            @Nullable String id,
            String currency,
            @Nullable String membership,
            LocalDate businessDate,
            long paidBack,
            String tender,
            long bonusEnded,
            Map<String, Long> balances) {}

    record Redemption(
            @Nullable String id,
            String reward,
            String name,
            long quantity,
            long pointsSpent,
            @Nullable String gives,
            long given,
            LocalDate businessDate,
            Map<String, Long> balances) {}

    /// @param owedSettled points of it that paid what the member owed
    /// @param forfeited points above the tier's cap, which were not credited
    record Grant(
            @Nullable String id,
            String reason,
            String asset,
            long amount,
            long owedSettled,
            long forfeited,
            @Nullable LocalDate validUntil,
            LocalDate businessDate,
            Map<String, Long> balances,
            List<Step> because) {}

    /// @param left uses that are left this year
    record Use(
            @Nullable String id,
            String benefit,
            String name,
            long quantity,
            long left,
            LocalDate validUntil,
            LocalDate businessDate,
            Map<String, Long> balances) {}

    /// @param fee fen that were due
    /// @param paid fen that were paid; 0 where it was waived
    /// @param effectiveOn first day of benefits; null where a card has to come first
    record Fee(
            @Nullable String id,
            String membership,
            long fee,
            long paid,
            @Nullable String tender,
            @Nullable String waiver,
            @Nullable LocalDate effectiveOn,
            LocalDate businessDate) {}

    /// @param approval the request that waits for consent
    /// @param points what the sale earns as the member stands now
    record LateCredit(
            String approval, String status, String purchase, String membership, long points) {}

    /// Why a slip cost and earned what it did, computed anew.
    ///
    /// @param agrees whether the numbers computed now are those of the slip
    record Explanation(
            String id, String program, int programVersion, boolean agrees, List<Step> because) {}

    static @Nullable String id(String kind, long id, boolean dryRun) {
        return dryRun ? null : Kinds.id(kind, id);
    }

    static String membership(long account) {
        return Ids.text("mbs", account);
    }
}
