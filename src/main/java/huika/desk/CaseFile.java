package huika.desk;

import huika.kernel.Ids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something the desk has to see through with one card.
///
/// @param card its number
/// @param account the card's account
/// @param facts what is known of it: strings, numbers, lists; no personal data but masks
/// @param dueAt until when it should be done
public record CaseFile(
        long id,
        String kind,
        String program,
        String branch,
        String card,
        long account,
        String state,
        String openedBy,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable Instant closedAt,
        Map<String, Object> facts,
        long version) {

    public boolean isOpen() {
        return closedAt == null;
    }

    public String text() {
        return Ids.text("cas", id);
    }

    /// A fact, or an empty string.
    public String fact(String name) {
        return facts.containsKey(name) ? String.valueOf(facts.get(name)) : "";
    }

    /// A number among the facts, or 0.
    public long number(String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
