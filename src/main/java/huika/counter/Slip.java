package huika.counter;

import com.fasterxml.jackson.annotation.JsonInclude;
import huika.kernel.Step;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.returns.PaidSale.Paid;
import huika.program.returns.ReturnRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The facts of a counter operation and what was decided, as kept for ever.
public sealed interface Slip {

    /// What the member owned right after.
    Map<String, Long> balances();

    /// @param card the presented card; null where the member was found otherwise
    /// @param cashback fen credited as bonus
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Purchase(
            Sale sale,
            Standing standing,
            @Nullable String card,
            List<PricedLine> lines,
            List<Paid> tenders,
            List<Long> points,
            long earned,
            long settled,
            @Nullable LocalDate validUntil,
            List<String> coupons,
            @Nullable String tierBefore,
            @Nullable String tierAfter,
            Map<String, Long> balances,
            long cashback)
            implements Slip {

        public Purchase {
            lines = orEmpty(lines);
            tenders = orEmpty(tenders);
            points = orEmpty(points);
            coupons = orEmpty(coupons);
            balances = orEmpty(balances);
        }
    }

    /// @param paid what each tender really got, where it is not what stands in `tenders`
    /// @param missing points that are charged for more than before; null where the charge was
    ///   chosen
    /// @param coupons what the sale was paid with and went back to the member, one code a unit
    /// @param cashbackTaken fen of bonus taken back
    /// @param cashbackKept fen kept from what is paid back, since the cashback was spent
    /// @param cashbackForgiven fen of spent cashback that are asked for no more
    /// @param cashbackLapsed fen of cashback that ended unspent and are asked for no more
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Refund(
            List<Long> quantities,
            boolean card,
            boolean keepPoints,
            @Nullable String ground,
            List<Long> amounts,
            List<Paid> tenders,
            long withheld,
            List<Paid> paid,
            long pointsTaken,
            long owed,
            long settled,
            @Nullable Long missing,
            long chargedOn,
            long owedAfter,
            List<String> coupons,
            List<Step> because,
            Map<String, Long> balances,
            long cashbackTaken,
            long cashbackKept,
            long cashbackForgiven,
            long cashbackLapsed)
            implements Slip {

        public Refund {
            quantities = orEmpty(quantities);
            amounts = orEmpty(amounts);
            tenders = orEmpty(tenders);
            paid = orEmpty(paid);
            coupons = orEmpty(coupons);
            because = orEmpty(because);
            balances = orEmpty(balances);
        }

        /// Fen of cashback that no later return asks for again.
        long cashbackSettled() {
            return cashbackTaken + cashbackKept + cashbackForgiven + cashbackLapsed;
        }

        /// What each tender really got; older slips tell it by what was withheld.
        List<Paid> got() {
            return paid.isEmpty() ? ReturnRules.less(tenders, withheld) : paid;
        }
    }

    /// @param coupons units by code that the top-up gave
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TopUp(
            long amount,
            String tender,
            @Nullable String card,
            @Nullable String seller,
            Standing standing,
            long bonus,
            Map<String, Long> coupons,
            Map<String, Long> balances)
            implements Slip {

        public TopUp {
            coupons = orEmpty(coupons);
            balances = orEmpty(balances);
        }
    }

    /// @param shortfall fen that came out of the principal for bonus and vouchers that were spent
    /// @param forgiven fen of spent bonus that are asked for no more
    /// @param spent vouchers that were spent and are settled, by code
    /// @param spentFen the part of the shortfall that is for them
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Reversal(
            long amount,
            String ground,
            @Nullable String form,
            long principal,
            long bonus,
            long paidBack,
            long shortfall,
            long forgiven,
            Map<String, Long> coupons,
            Map<String, Long> spent,
            long spentFen,
            List<Step> because,
            Map<String, Long> balances)
            implements Slip {

        public Reversal {
            because = orEmpty(because);
            coupons = orEmpty(coupons);
            spent = orEmpty(spent);
            balances = orEmpty(balances);
        }

        /// Fen of bonus that no later reversal asks for again.
        long settled() {
            return bonus + shortfall - spentFen + forgiven;
        }
    }

    /// Stored value paid out.
    ///
    /// @param bonus fen of bonus that ended with the principal it came with
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Withdrawal(
            long amount, String tender, String reason, long bonus, Map<String, Long> balances)
            implements Slip {

        public Withdrawal {
            balances = orEmpty(balances);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Redemption(
            String reward,
            String name,
            long quantity,
            String asset,
            long spent,
            @Nullable String gives,
            long given,
            Map<String, Long> balances)
            implements Slip {

        public Redemption {
            balances = orEmpty(balances);
        }
    }

    /// Points or coupons given for another reason than a sale: a gift claimed, an activity, a
    /// referral.
    ///
    /// @param settled points of it that paid what the member owed
    /// @param forfeited points above the tier's cap, not part of `amount`
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Grant(
            String reason,
            String asset,
            long amount,
            long settled,
            long forfeited,
            @Nullable LocalDate validUntil,
            List<Step> because,
            Map<String, Long> balances)
            implements Slip {

        public Grant {
            because = orEmpty(because);
            balances = orEmpty(balances);
        }
    }

    /// A service that is free so often a year was used.
    ///
    /// @param left uses that are left this year
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Use(
            String benefit,
            String name,
            long quantity,
            long left,
            LocalDate validUntil,
            Map<String, Long> balances)
            implements Slip {

        public Use {
            balances = orEmpty(balances);
        }
    }

    /// Points of a sale that was made without a membership.
    ///
    /// @param settled points that paid what the member owed
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record LateCredit(
            String purchase,
            Standing standing,
            long points,
            long settled,
            @Nullable LocalDate validUntil,
            Map<String, Long> balances)
            implements Slip {

        public LateCredit {
            balances = orEmpty(balances);
        }
    }

    /// A joining fee that was paid, or waived.
    ///
    /// @param fee fen that were due
    /// @param amount fen that were paid
    /// @param effectiveOn first day of benefits; null where a card has to come first
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Fee(
            long fee,
            long amount,
            @Nullable String tender,
            @Nullable String waiver,
            @Nullable LocalDate effectiveOn,
            Map<String, Long> balances)
            implements Slip {

        public Fee {
            balances = orEmpty(balances);
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, Long> orEmpty(@Nullable Map<String, Long> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
