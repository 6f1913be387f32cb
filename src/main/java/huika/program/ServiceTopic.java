package huika.program;

import huika.program.word.Meaning;
import huika.program.word.Span;
import org.jspecify.annotations.Nullable;

/// How soon members are answered. Working days are those of the program's calendar.
public record ServiceTopic(
        @Nullable @Meaning(zh = "意见答复", en = "answer to feedback") Feedback feedback,
        @Nullable @Meaning(zh = "投诉处理", en = "handling of complaints") Complaint complaint) {

    public record Feedback(Span within, @Nullable String clause) {}

    /// @param firstAnswer until the customer hears that it is looked at
    /// @param result until the customer hears what came of it
    public record Complaint(Span firstAnswer, Span result, @Nullable String clause) {}
}
