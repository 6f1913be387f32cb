package huika.ending;

import huika.kernel.Ids;
import huika.kernel.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An order to end a program.
///
/// @param notice what members are told
/// @param plan how open balances are settled
/// @param paysOut whether they are paid out at the counter, also where the program pays none
/// @param cards still with holders, when it was asked for
/// @param toSettle fen of principal, likewise
record ProgramEnd(
        long id,
        String program,
        State state,
        LocalDate lastUse,
        String notice,
        @Nullable String plan,
        boolean paysOut,
        int cards,
        long toSettle,
        String person,
        Instant at,
        @Nullable Instant agreedAt) {

    static final String PREFIX = "pge";

    enum State {
        ASKED,
        AGREED,
        REFUSED
    }

    /// What is open now. Money in fen.
    ///
    /// @param fees card fees that were paid for these cards
    record Open(int cards, long principal, long bonus, long points, long fees) {}

    /// What one holder still owns.
    ///
    /// @param card null where there is none, or none any more
    /// @param cards how many there are
    record Item(
            long account,
            boolean bearer,
            @Nullable String card,
            int cards,
            long principal,
            long bonus,
            long points,
            long fees) {}

    String text() {
        return Ids.text(PREFIX, id);
    }

    /// Of what consent is asked for.
    String hash() {
        return Sha256.hex(
                String.join(
                        "|",
                        text(),
                        lastUse.toString(),
                        notice,
                        plan == null ? "" : plan,
                        Boolean.toString(paysOut)));
    }
}
