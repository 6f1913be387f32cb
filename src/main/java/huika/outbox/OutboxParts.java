package huika.outbox;

import huika.kernel.Chain;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outbox's part of a [Chain]: how the money path publishes.
public final class OutboxParts {

    private static final String INSERT =
            """
            insert into outbox.event
                   (bucket, id, type, program, branch, membership, subject, sequence,
                    at, business_date)
            select e.bucket, e.id, e.type, e.program, e.branch, nullif(e.membership, 0),
                   nullif(e.subject, 0), nullif(e.sequence, 0),
                   'epoch'::timestamptz + e.micros * interval '1 microsecond',
                   date 'epoch' + e.day
              from unnest(?::smallint[], ?::bigint[], ?::smallint[], ?::text[], ?::text[],
                          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[])
                   as e (bucket, id, type, program, branch, membership, subject, sequence,
                         micros, day)
            """;

    private OutboxParts() {}

    /// Publishes `events` with the chain's transaction. Their data is built when they are read: an
    /// event with [Event#data] does not belong here.
    public static Chain.Part insert(List<Event> events) {
        var size = events.size();
        var bucket = new short[size];
        var id = new long[size];
        var type = new short[size];
        var program = new String[size];
        var branch = new @Nullable String[size];
        var membership = new long[size];
        var subject = new long[size];
        var sequence = new long[size];
        var micros = new long[size];
        var day = new int[size];
        for (var i = 0; i < size; i++) {
            var event = events.get(i);
            if (event.data() != null) throw new IllegalArgumentException("data on the money path");
            bucket[i] = (short) event.bucket();
            id[i] = event.id();
            type[i] = (short) event.type().number();
            program[i] = event.program();
            branch[i] = event.branch();
            membership[i] = orZero(event.membership());
            subject[i] = orZero(event.subject());
            sequence[i] = orZero(event.sequence());
            micros[i] = micros(event.at());
            day[i] = (int) event.businessDate().toEpochDay();
        }
        return new Chain.Part(
                "outbox_events",
                INSERT,
                List.of(
                        new Chain.Column("smallint", bucket),
                        new Chain.Column("bigint", id),
                        new Chain.Column("smallint", type),
                        new Chain.Column("text", program),
                        new Chain.Column("text", branch),
                        new Chain.Column("bigint", membership),
                        new Chain.Column("bigint", subject),
                        new Chain.Column("bigint", sequence),
                        new Chain.Column("bigint", micros),
                        new Chain.Column("integer", day)));
    }

    private static long orZero(@Nullable Long id) {
        return id == null ? 0 : id;
    }

    private static long micros(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
}
