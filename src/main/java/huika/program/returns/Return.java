package huika.program.returns;

import huika.kernel.Step;
import huika.program.returns.PaidSale.Paid;
import java.util.List;

/// What a return moves.
///
/// @param amounts fen by line of the sale, before the charge
/// @param tenders what goes back to each tender, before the charge
/// @param withheld fen kept from what is paid back
/// @param pointsTaken taken from the balance
/// @param owed points to be taken from the next earning
/// @param pointsSettled points this return answers for: taken, owed, or settled by the charge
/// @param chargedOn fen the charge was computed on
/// @param spend fen that no longer count towards a tier
public record Return(
        List<Long> amounts,
        List<Paid> tenders,
        long withheld,
        long pointsTaken,
        long owed,
        long pointsSettled,
        long chargedOn,
        long spend,
        List<Step> because) {

    public long amount() {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    /// Points of a set-off that go back into their lots.
    public long pointsRestored() {
        return tenders.stream().mapToLong(Paid::points).sum();
    }
}
