package huika.outbox;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes the reference of event types.
final class EventReference {

    private static final String HEAD =
            """
            # Events

            Written from the code; do not edit.

            `GET /api/v1/events?after=&limit=&type=&program=` answers `{"items": […], "nextCursor": "…", "more": false}`:
            events in their order, oldest first. Follow `nextCursor` (never null): no event is missed and none comes twice,
            whatever commits meanwhile. Webhooks bring the same objects, signed by Standard Webhooks.

            | member | meaning |
            |---|---|
            | `id` | `evt_…`, the same in the feed and in every delivery |
            | `type` | one of those below |
            | `occurredAt`, `businessDate` | when it happened; the day of the books |
            | `program`, `branch` | where it happened; `branch` may be null |
            | `membership` | whose it is, `mbs_…` or null |
            | `sequence` | rises with each event of a membership; null for other events |
            | `apiVersion` | `v1` |
            | `data` | ids, amounts in fen, codes and times; no personal data |

            | type | when | `data` |
            |---|---|---|
            """;

    private EventReference() {}

    static String text(Collection<EventType> types) {
        return HEAD
                + types.stream()
                        .sorted(Comparator.comparing(EventType::name))
                        .map(EventReference::row)
                        .collect(Collectors.joining());
    }

    private static String row(EventType type) {
        var id = type.subject() == null ? "" : "`id` `" + type.subject() + "_…`";
        var fields =
                type.fields().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> "`" + field.getKey() + "` " + field.getValue())
                        .collect(Collectors.joining("; "));
        var data = id.isEmpty() || fields.isEmpty() ? id + fields : id + "; " + fields;
        return "| `" + type.name() + "` | " + type.meaning() + " | " + data + " |\n";
    }
}
