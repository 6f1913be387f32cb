package huika.outbox;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A kind of event, such as `purchase.made`. Declared by the module that publishes it, as a
/// constant in the module's [EventTypes] bean.
///
/// @param number how it is stored; unique, never changed, never used again
/// @param name how others know it: `noun.verb`, lower case
/// @param meaning when it happens, a sentence for the reference
/// @param subject the prefix of the subject's id (`pur`), written as `data.id`; null for none
/// @param fields the members of `data` besides `id`, with their meaning
/// @param payload builds `data` when the event is read
public record EventType(
        int number,
        String name,
        String meaning,
        @Nullable String subject,
        Map<String, String> fields,
        EventPayload payload) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,30}\\.[a-z][a-z-]{0,30}");

    public EventType {
        if (number < 1 || number > Short.MAX_VALUE) {
            throw new IllegalArgumentException("number out of range: " + number);
        }
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("name: " + name);
    }

    /// An event whose subject's id says it all.
    public static EventType plain(int number, String name, String subject, String meaning) {
        return new EventType(number, name, meaning, subject, Map.of(), EventPayload.STORED);
    }
}
