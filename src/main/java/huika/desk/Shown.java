package huika.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody puts on the desk.
///
/// @param idDocument the holder's document, or the copy of it an agent brings
/// @param agent who acts for the holder; null where the holder is there
/// @param papers words of `Proof`: `CARD`, `INVOICE`, …
/// @param phoneCode what was sent to the holder's phone
public record Shown(
        @Nullable Document idDocument,
        @Nullable Agent agent,
        @Nullable List<String> papers,
        @Nullable PhoneCode phoneCode) {

    public Shown(
            @Nullable Document idDocument, @Nullable Agent agent, @Nullable List<String> papers) {
        this(idDocument, agent, papers, null);
    }

    /// @param challenge from asking for the code
    public record PhoneCode(String challenge, String code) {

        @Override
        public String toString() {
            return "PhoneCode";
        }
    }

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
