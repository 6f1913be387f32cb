package huika.backtest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far one member has come under one version, beside what was recorded.
///
/// @param tier null where the version has no ladder
/// @param recorded the tier that was recorded after the last sale
/// @param last business day of the last sale
/// @param points more points than were recorded; negative: fewer
/// @param counted what counts towards a tier, by the month with which it leaves the window
record Course(
        @Nullable String tier,
        @Nullable String recorded,
        LocalDate last,
        long points,
        List<Counted> counted) {

    /// @param month months since the year 0
    /// @param more fen beyond what was recorded
    /// @param all fen of the replayed sales alone
    /// @param sales how many they are
    record Counted(int month, long more, long all, long sales) {}

    /// One sale under one version: where it leaves the member, and what it brought them.
    ///
    /// @param discount fen
    record Replayed(Course course, long discount, long points) {}
}
