package huika.shift;

import huika.kernel.Ids;
import huika.security.Actor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One drawer, from its float to its count. Amounts are fen.
///
/// @param operator who answers for the drawer
/// @param expected what should have been in it; null while it is open
/// @param cashIn put into it beside what slips brought
/// @param cashOut taken out of it beside what slips paid
record Shift(
        long id,
        String program,
        String branch,
        String till,
        String operator,
        Instant openedAt,
        LocalDate openedOn,
        long floatFen,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable Long expected,
        @Nullable Long counted,
        @Nullable String reason,
        @Nullable String witness,
        long cashIn,
        long cashOut) {

    static final String PREFIX = "shf";

    String text() {
        return Ids.text(PREFIX, id);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    /// What movements put in, less what they took out.
    long moved() {
        return cashIn - cashOut;
    }

    boolean isSeenBy(Actor actor) {
        return actor.maySeeProgram(program) && actor.maySee(branch);
    }

    /// Short is negative.
    @Nullable Long difference() {
        return counted == null || expected == null ? null : counted - expected;
    }
}
