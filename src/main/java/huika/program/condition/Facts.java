package huika.program.condition;

import huika.program.Standing;
import huika.program.word.Span;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a condition may look at. Nothing else can change its answer.
///
/// @param at local time of the sale
/// @param line the line a rule is asked for; null where it is asked for the whole sale
/// @param history past purchases; none where the decision does not know them
public record Facts(
        LocalDateTime at,
        Standing standing,
        @Nullable LineFacts line,
        List<String> ladder,
        @Nullable History history) {

    /// What a rule may know of one line.
    public interface LineFacts {
        String category();

        String sku();

        List<String> flags();
    }

    /// Past purchases of the person, before this moment.
    public interface History {
        /// Net spend in fen within the span that ends now; all of it where the span is null.
        long spend(@Nullable Span within);

        long purchases(@Nullable Span within);
    }

    public Facts of(LineFacts other) {
        return new Facts(at, standing, other, ladder, history);
    }
}
