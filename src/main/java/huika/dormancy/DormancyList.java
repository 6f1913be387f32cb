package huika.dormancy;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param cutoff the day since which a card on it was not used
/// @param balance fen on all of its cards
record DormancyList(
        long id,
        String program,
        LocalDate asOf,
        LocalDate cutoff,
        State state,
        int cards,
        long balance,
        String listedBy,
        Instant listedAt,
        @Nullable Instant toldAt,
        @Nullable String notice,
        boolean sms,
        @Nullable Instant frozenAt) {

    enum State {
        LISTED,
        APPROVED,
        REFUSED,
        TOLD,
        FREEZING,
        FROZEN
    }

    /// @param principal fen; of a card that is not its account's first, 0
    record Item(
            String card,
            String branch,
            String product,
            boolean registered,
            long principal,
            long bonus,
            String state) {}

    String text() {
        return Ids.text("dml", id);
    }
}
