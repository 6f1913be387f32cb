package huika.card;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The wrong PINs of a card: those in a row, those of one day and those of thirty days. A right PIN
/// ends the row and forgets nothing else, so that patient guessing is stopped too.
///
/// @param row wrong ones since the last right one
/// @param day the day `today` counts; null where none was wrong yet
/// @param month the first of the thirty days that `lately` counts
record PinCount(
        int row, @Nullable LocalDate day, int today, @Nullable LocalDate month, int lately) {

    static final int PER_DAY = 10;
    static final int PER_MONTH = 30;
    private static final int MONTH = 30;

    PinCount wrong(LocalDate on) {
        var newMonth = month == null || !on.isBefore(month.plusDays(MONTH));
        return new PinCount(
                row + 1,
                on,
                on.equals(day) ? today + 1 : 1,
                newMonth ? on : month,
                newMonth ? 1 : lately + 1);
    }

    PinCount right() {
        return new PinCount(0, day, today, month, lately);
    }

    /// How many more may be wrong on a day, where `attempts` may be in a row.
    int left(int attempts, LocalDate on) {
        var ofDay = PER_DAY - (on.equals(day) ? today : 0);
        var recent = month != null && on.isBefore(month.plusDays(MONTH));
        var ofMonth = PER_MONTH - (recent ? lately : 0);
        return Math.max(0, Math.min(attempts - row, Math.min(ofDay, ofMonth)));
    }
}
