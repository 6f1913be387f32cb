package huika.shift;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Cash put into a drawer or taken out of it during a shift, beside what slips move.
///
/// @param fen negative where it was taken out
/// @param witness who saw it; always somebody where cash was taken out
record CashMovement(
        long id,
        long shift,
        long fen,
        Reason reason,
        @Nullable String note,
        @Nullable String witness,
        String by,
        Instant at) {

    static final String PREFIX = "csh";

    /// Change brought in or taken away, money handed in to the safe or the bank, something paid out
    /// of the drawer, anything else.
    enum Reason {
        CHANGE,
        REMITTANCE,
        EXPENSE,
        OTHER;

        boolean needsNote() {
            return this == EXPENSE || this == OTHER;
        }
    }

    /// What somebody asks to have recorded.
    record Wish(long fen, Reason reason, @Nullable String note, @Nullable String witness) {

        boolean isOut() {
            return fen < 0;
        }
    }

    String text() {
        return Ids.text(PREFIX, id);
    }

    Wish wish() {
        return new Wish(fen, reason, note, witness);
    }
}
