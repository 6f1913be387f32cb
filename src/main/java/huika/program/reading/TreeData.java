package huika.program.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tree as plain data for JSON, as it was written: whole numbers, true and false as such, `~` as
/// null, everything else as text, so that `18.00` keeps its two decimals.
public final class TreeData {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,14}");

    private TreeData() {}

    public static @Nullable Object of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar);
            case Node.Sequence sequence -> {
                var items = new ArrayList<@Nullable Object>();
                for (var item : sequence.items()) items.add(of(item));
                yield items;
            }
            case Node.Mapping mapping -> {
                var entries = new LinkedHashMap<String, @Nullable Object>();
                mapping.entries().forEach((key, entry) -> entries.put(key, of(entry.value())));
                yield entries;
            }
            case Node.Refused _ -> null;
        };
    }

    private static @Nullable Object scalar(Node.Scalar scalar) {
        if (!scalar.plain()) return scalar.text();
        return switch (scalar.text()) {
            case "~" -> null;
            case "true" -> true;
            case "false" -> false;
            case String text when WHOLE.matcher(text).matches() -> Long.parseLong(text);
            case String text -> text;
        };
    }
}
