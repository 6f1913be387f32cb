package huika.outbox;

import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class EventStore {

    static final String COLUMNS =
            """
            e.xid::text as xid, e.bucket, e.id, e.type, e.program, e.branch, e.membership,
            e.subject, e.sequence, e.at, e.business_date, e.data::text as data\
            """;

    /// What a reader of the feed wants to see.
    record Wanted(
            @Nullable Integer type, @Nullable String program, Scope programs, Scope branches) {}

    /// A stretch of the feed.
    ///
    /// @param horizon the oldest transaction still open: what comes next is not older
    record Stretch(List<StoredEvent> events, String horizon) {}

    private final JdbcClient sql;

    EventStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Event event) {
        sql.sql(
                        """
                        insert into outbox.event
                               (bucket, id, type, program, branch, membership, subject, sequence,
                                at, business_date, data)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)
                        """)
                .param(event.bucket())
                .param(event.id())
                .param(event.type().number())
                .param(event.program())
                .param(event.branch())
                .param(event.membership())
                .param(event.subject())
                .param(event.sequence())
                .param(event.at().atOffset(ZoneOffset.UTC))
                .param(event.businessDate())
                .param(event.data())
                .update();
    }

    /// The events after a place in the feed, in the feed's order, as far as it is settled: a
    /// transaction still open could yet publish before what younger ones have published already.
    Stretch after(FeedCursor cursor, int limit, Wanted wanted) {
        var events = new ArrayList<StoredEvent>();
        var horizon = new String[1];
        sql.sql(
                        """
                        with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
                        select h.xid::text as horizon, f.*
                          from horizon h
                          left join lateral (
                               select %s
                                 from outbox.event e
                                where (e.xid, e.id) > (:transaction::text::xid8, :event)
                                  and e.xid < h.xid
                                  and (:type::smallint is null or e.type = :type)
                                  and (:program::text is null or e.program = :program)
                                  and (:programs::text[] is null or e.program = any(:programs))
                                  and (:branches::text[] is null or e.branch = any(:branches))
                                order by e.xid, e.id
                                limit :limit
                          ) f on true
                         order by f.xid::xid8, f.id
                        """
                                .formatted(COLUMNS))
                .param("transaction", cursor.transaction())
                .param("event", cursor.event())
                .param("type", wanted.type())
                .param("program", wanted.program())
                .param("programs", codes(wanted.programs()))
                .param("branches", codes(wanted.branches()))
                .param("limit", limit)
                .query(row -> {
                    horizon[0] = row.getString("horizon");
                    if (row.getString("xid") != null) events.add(event(row));
                });
        return new Stretch(events, horizon[0]);
    }

    /// The number each name is stored under, as the database remembers it.
    Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        sql.sql("select number, name from outbox.event_type")
                .query(row -> {
                    numbers.put(row.getString("name"), row.getInt("number"));
                });
        return numbers;
    }

    void remember(EventType type) {
        sql.sql(
                        """
                        insert into outbox.event_type (number, name)
                        values (?, ?)
                        on conflict do nothing
                        """)
                .params(type.number(), type.name())
                .update();
    }

    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("xid"),
                row.getInt("bucket"),
                row.getLong("id"),
                row.getInt("type"),
                row.getString("program"),
                row.getString("branch"),
                row.getObject("membership", Long.class),
                row.getObject("subject", Long.class),
                row.getObject("sequence", Long.class),
                instant(row, "at"),
                row.getObject("business_date", LocalDate.class),
                row.getString("data"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }
}
