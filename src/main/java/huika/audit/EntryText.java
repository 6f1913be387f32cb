package huika.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The one way an entry is written for hashing: JSON with its names in order and no blanks.
final class EntryText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};

    private EntryText() {}

    static String of(AuditRecord record) {
        var entry = record.entry();
        var all = new TreeMap<String, @Nullable Object>();
        all.put("id", record.text());
        all.put("at", record.at().toString());
        all.put("address", record.address());
        all.put("person", entry.by().person());
        all.put("client", entry.by().client());
        all.put("key", entry.by().key());
        all.put("staff", entry.by().staff());
        all.put("action", entry.action());
        all.put("kind", entry.kind());
        all.put("subject", entry.subject());
        all.put("program", entry.program());
        all.put("branch", entry.branch());
        all.put("before", entry.before());
        all.put("after", entry.after());
        all.put("reason", entry.reason());
        return JSON.writeValueAsString(all);
    }

    static String fields(Map<String, String> fields) {
        return JSON.writeValueAsString(new TreeMap<>(fields));
    }

    static Map<String, String> fields(String text) {
        return JSON.readValue(text, FIELDS);
    }
}
