package huika.program.returns;

import huika.program.Sale;
import huika.program.Standing;
import huika.program.pricing.Pricing.PricedLine;
import java.util.List;

/// A sale as it was paid, and what has come back of it since: all a return is decided from.
///
/// @param standing the member as the sale found them
/// @param tenders how it was paid
/// @param pointsByLine points each line earned
/// @param earned points credited in all
/// @param returned what came back before
public record PaidSale(
        Sale sale,
        Standing standing,
        List<PricedLine> lines,
        List<Paid> tenders,
        List<Long> pointsByLine,
        long earned,
        Returned returned) {

    /// One tender: `amount` fen; of stored value also its parts, of a set-off its points.
    public record Paid(String kind, long amount, long principal, long bonus, long points) {
        public Paid minus(Paid other) {
            return new Paid(
                    kind,
                    amount - other.amount,
                    principal - other.principal,
                    bonus - other.bonus,
                    points - other.points);
        }

        public Paid plus(Paid other) {
            return new Paid(
                    kind,
                    amount + other.amount,
                    principal + other.principal,
                    bonus + other.bonus,
                    points + other.points);
        }
    }

    /// Sums of the returns that took points back.
    ///
    /// @param pointed fen of earning lines
    /// @param points that were no longer earned
    /// @param missing those of them that were not there, and are charged for
    /// @param chargedOn fen of earning lines they stand for
    public record Shown(long pointed, long points, long missing, long chargedOn) {

        public static final Shown NOTHING = new Shown(0, 0, 0, 0);

        public Shown plus(Shown other) {
            return new Shown(
                    pointed + other.pointed,
                    points + other.points,
                    missing + other.missing,
                    chargedOn + other.chargedOn);
        }
    }

    /// Fen of these amounts, by line, that earned points.
    public long pointed(List<Long> amounts) {
        var pointed = 0L;
        for (var i = 0; i < amounts.size(); i++) {
            if (pointsByLine.get(i) > 0) pointed += amounts.get(i);
        }
        return pointed;
    }

    /// Sums of all returns so far.
    ///
    /// @param quantities units by line
    /// @param amounts fen by line
    /// @param tenders by tender, in the order of the sale
    /// @param points taken back, owed, or settled by a charge
    /// @param chargedOn fen of earning lines for which the charge was taken instead of points
    /// @param charged fen of that charge: all that was withheld
    /// @param kept by tender, what of that charge was kept from it
    /// @param shown the same of the returns for which points were given back, as far as they were
    ///   there
    public record Returned(
            List<Long> quantities,
            List<Long> amounts,
            List<Paid> tenders,
            long points,
            long chargedOn,
            long charged,
            List<Paid> kept,
            Shown shown) {

        public static Returned nothing(int lines, List<Paid> paid) {
            return new Returned(
                    java.util.Collections.nCopies(lines, 0L),
                    java.util.Collections.nCopies(lines, 0L),
                    paid.stream().map(p -> new Paid(p.kind(), 0, 0, 0, 0)).toList(),
                    0,
                    0,
                    0,
                    paid.stream().map(p -> new Paid(p.kind(), 0, 0, 0, 0)).toList(),
                    Shown.NOTHING);
        }
    }
}
