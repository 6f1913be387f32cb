package huika.program.value;

import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.returns.PaidSale.Paid;
import huika.program.returns.ReturnRules;
import huika.program.value.StoredValueTopic.Cashback;
import huika.program.value.StoredValueTopic.WhenCashbackSpent;
import huika.program.word.Money;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a purchase gives back to the card, and what a return takes of it.
public final class CashbackRules {

    private CashbackRules() {}

    /// @param fen credited as bonus
    /// @param validUntil last day it can be used; null: for ever
    public record Given(long fen, @Nullable LocalDate validUntil, List<Step> because) {
        public static final Given NOTHING = new Given(0, null, List.of());
    }

    /// What became of the bonus that a sale gave. What is in none of these was spent.
    ///
    /// @param left fen that can be taken
    /// @param lapsed fen that ended unspent, such as what expired
    public record Whereabouts(long left, long lapsed) {}

    /// What earlier returns of a sale did about its cashback.
    ///
    /// @param settled fen they took, kept, forgave or found lapsed
    /// @param lapsed fen they found lapsed
    public record Before(long settled, long lapsed) {}

    /// What a return does about the cashback of its sale.
    ///
    /// @param taken fen of the bonus the sale gave
    /// @param again fen of the bonus that this very return brings back
    /// @param kept fen kept from what is paid back, since they were spent
    /// @param forgiven fen that were spent and are asked for no more
    /// @param lapsed fen that ended unspent: nobody has them, and nobody is asked for them
    /// @param paid what each tender really gets
    public record TakenBack(
            long taken,
            long again,
            long kept,
            long forgiven,
            long lapsed,
            List<Paid> paid,
            List<Step> because) {}

    /// Whether a sale to somebody who stands so gives cashback at all.
    public static boolean gives(Program program, Standing standing) {
        var topic = program.storedValue();
        return topic != null && topic.cashback() != null && standing.may(Function.CASHBACK);
    }

    /// What a sale gives that was paid so.
    public static Given give(Program program, Sale sale, List<Paid> tenders, Standing standing) {
        var rule = gives(program, standing) ? rule(program) : null;
        if (rule == null) return Given.NOTHING;
        var facts = new Facts(sale.at(), standing, null, program.ladder(), null);
        if (!ConditionRules.holds(rule.when(), facts)) return Given.NOTHING;
        var base = base(tenders);
        var fen = of(rule, base);
        var until = rule.valid() == null ? null : rule.valid().lastDayFrom(sale.at().toLocalDate());
        var said =
                fen == 0 && base < rule.from().fen()
                        ? "less than " + rule.from()
                        : rule.share() + ": +" + new Money(fen);
        return new Given(fen, until, List.of(step(rule, new Money(base).toString(), said)));
    }

    /// What a return takes: what the sale gave, less what the rest of it still gives, less what
    /// earlier returns took. Ten returns of one unit take what one return of ten takes.
    ///
    /// @param sold the version of the sale Bonus from anywhere else is left alone: what was spent
    ///   is kept from the money of the refund, and where that is not enough, from the bonus in it.
    ///
    /// @param given fen the sale gave
    /// @param where what became of them
    /// @param tenders how the sale was paid
    /// @param returned by tender, what came back before
    /// @param back what this return gives back to each tender
    /// @param paid the same, less what was withheld for points
    /// @param fresh fen of bonus that this return brings back and that can be used
    public static TakenBack takeBack(
            Program sold,
            long given,
            Whereabouts where,
            Before before,
            List<Paid> tenders,
            List<Paid> returned,
            List<Paid> back,
            List<Paid> paid,
            long fresh) {
        var rule = given == 0 ? null : rule(sold);
        if (rule == null) return nothing(paid);
        var left = Math.max(0, base(tenders) - base(returned) - base(back));
        var claw = Math.max(0, given - of(rule, left) - before.settled());
        if (claw == 0) return nothing(paid);
        var taken = Math.min(claw, where.left());
        var lapsed = Math.min(claw - taken, Math.max(0, where.lapsed() - before.lapsed()));
        var spent = claw - taken - lapsed;
        var asked = rule.whenSpent() == WhenCashbackSpent.FORGIVE ? 0 : spent;
        var kept = Math.min(asked, ownMoney(paid));
        var again = Math.min(asked - kept, fresh);
        var forgiven = spent - kept - again;
        var said = new StringBuilder("bonus −" + new Money(taken + again));
        if (lapsed > 0) said.append(", expired ").append(new Money(lapsed));
        if (kept > 0) said.append(", kept from the refund ").append(new Money(kept));
        if (forgiven > 0) said.append(", forgiven ").append(new Money(forgiven));
        var because =
                step(
                        rule,
                        new Money(claw) + " of " + new Money(given) + " no longer given",
                        said.toString());
        return new TakenBack(
                taken,
                again,
                kept,
                forgiven,
                lapsed,
                ReturnRules.less(paid, kept),
                List.of(because));
    }

    private static TakenBack nothing(List<Paid> paid) {
        return new TakenBack(0, 0, 0, 0, 0, paid, List.of());
    }

    private static long of(Cashback rule, long base) {
        return base < rule.from().fen() ? 0 : rule.share().of(base, RoundingMode.HALF_UP);
    }

    /// Fen that were paid otherwise than with points.
    private static long base(List<Paid> tenders) {
        return tenders.stream()
                .filter(paid -> !paid.kind().equals(Sale.Tender.POINTS))
                .mapToLong(Paid::amount)
                .sum();
    }

    /// What of a refund is the customer's own: not what the house gave.
    private static long ownMoney(List<Paid> paid) {
        return base(paid) - paid.stream().mapToLong(Paid::bonus).sum();
    }

    private static @Nullable Cashback rule(Program program) {
        var topic = program.storedValue();
        return topic == null ? null : topic.cashback();
    }

    private static Step step(Cashback rule, String input, String output) {
        return new Step(rule.origin().path(), rule.clause(), input, output);
    }
}
