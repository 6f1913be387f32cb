package huika.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody puts on the desk.
///
/// @param idDocument the holder's document, or the copy of it an agent brings
/// @param agent who acts for the holder; null where the holder is there
/// @param papers words of `Proof`: `CARD`, `INVOICE`, …
public record Shown(
        @Nullable Document idDocument, @Nullable Agent agent, @Nullable List<String> papers) {

    /// @param type as `resident-id`
    public record Document(String type, String number) {

        @Override
        public String toString() {
            return "Document[" + type + "]";
        }
    }

    public record Agent(String name, @Nullable Document idDocument) {

        @Override
        public String toString() {
            return "Agent";
        }
    }
}
