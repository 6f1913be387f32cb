package huika.ledger;

import huika.kernel.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request that moves value on one account, decided inside a commit group.
///
/// The group locks the account and loads what the work asks for, then calls [#decide] with a draft.
/// A refusal drops the draft; what is accepted is written and committed before the caller hears of
/// it.
public interface Work<R> {

    long account();

    int bucket();

    Request request();

    /// Whether it may debit the account, so that lots must be read.
    boolean spends();

    /// The assets it may debit, where they are few: lots of others are not read for it. Empty: any.
    default Set<String> assets() {
        return Set.of();
    }

    /// Whether points are used in the order in which they were earned, whenever they expire.
    default boolean oldestPointsFirst() {
        return false;
    }

    /// Decides and answers, but writes nothing.
    default boolean dryRun() {
        return false;
    }

    /// Rows of other modules it needs.
    default List<Lookup.Ask<?, ?>> asks() {
        return List.of();
    }

    /// Journals whose debits it may put back.
    default List<Long> undoes() {
        return List.of();
    }

    /// What only one work of a group may touch, such as the sale a return belongs to: what it reads
    /// of it would be out of date after the first. The others wait for the next group.
    default @Nullable Long exclusive() {
        return null;
    }

    /// When it happened, where that was long ago and it is only recorded now: its journals, lots
    /// and sums are those of that day. Null: it happens now.
    ///
    /// A group holds works of now or works of the past, never both; two works of the past on one
    /// account must not meet in a group ([#exclusive]), as each looks at the account as of its day.
    default @Nullable Instant happenedAt() {
        return null;
    }

    /// How the program counts towards tiers.
    CountingWindow window();

    Outcome<R> decide(Draft draft, Lookup.Answers answers);

    /// The window whose sum the hot row keeps.
    interface CountingWindow {
        /// First day that counts on `day`.
        LocalDate from(LocalDate day);

        /// First day on which what happened on `day` counts no more.
        LocalDate until(LocalDate day);
    }
}
