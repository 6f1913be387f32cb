package huika.outbox;

import huika.kernel.Chain;
import huika.kernel.Sheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outbox's part of a [Chain]: how the money path publishes.
public final class OutboxParts {

    private static final String INSERT =
            """
            insert into outbox.event
                   (bucket, id, type, program, branch, membership, subject, sequence,
                    at, business_date)
            select m[r + 1]::smallint, m[r + 2], m[r + 3]::smallint, d[m[r + 4]], d[m[r + 5]],
                   nullif(m[r + 6], 0), nullif(m[r + 7], 0), nullif(m[r + 8], 0),
                   timestamptz 'epoch' + m[r + 9] * interval '1 microsecond',
                   date 'epoch' + m[r + 10]::int
              from (select ?::bigint[] as m, ?::text[] as d offset 0) p,
                   generate_series(0, ?::int - 10, 10) r
            """;

    private OutboxParts() {}

    /// Publishes `events` with the chain's transaction. Their data is built when they are read: an
    /// event with [Event#data] does not belong here.
    public static Chain.Part insert(List<Event> events) {
        var sheet = new Sheet(10, events.size());
        for (var event : events) {
            if (event.data() != null) throw new IllegalArgumentException("data on the money path");
            sheet.number(event.bucket()).number(event.id()).number(event.type().number());
            sheet.text(event.program()).text(event.branch());
            sheet.number(orZero(event.membership())).number(orZero(event.subject()));
            sheet.number(orZero(event.sequence())).time(event.at()).day(event.businessDate());
        }
        return new Chain.Part(
                "outbox_events", INSERT, List.of(sheet.numbers(), sheet.texts(), sheet.count()));
    }

    private static long orZero(@Nullable Long id) {
        return id == null ? 0 : id;
    }
}
