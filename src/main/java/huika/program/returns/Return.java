package huika.program.returns;

import huika.kernel.Step;
import huika.program.returns.PaidSale.Paid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a return moves.
///
/// @param amounts fen by line of the sale, before the charge
/// @param tenders what goes back to each tender, before the charge
/// @param withheld fen kept from what is paid back; negative where a charge of an earlier return is
///   given back, since the points it was taken for are there now
/// @param paid what each tender really gets
/// @param pointsTaken taken from the balance
/// @param owed points to be taken from the next earning
/// @param pointsSettled points this return answers for: taken, owed, or settled by the charge
/// @param missing points that are charged for more than before, negative where fewer are; null
///   where the charge was chosen instead of giving points back
/// @param chargedOn fen the charge was computed on, more than before
/// @param spend fen that no longer count towards a tier
public record Return(
        List<Long> amounts,
        List<Paid> tenders,
        long withheld,
        List<Paid> paid,
        long pointsTaken,
        long owed,
        long pointsSettled,
        @Nullable Long missing,
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
