package huika.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Events on their way to endpoints, and the log of attempts.
@Component
final class DeliveryStore {

    /// A delivery taken for an attempt.
    record Claim(long event, int attempts, Instant giveUpAt) {}

    /// A delivery as listed.
    record Row(
            long event,
            String type,
            String status,
            int attempts,
            Instant nextAt,
            @Nullable Instant deliveredAt) {}

    /// One line of the log.
    record Attempt(
            long id, Instant at, int millis, @Nullable Integer status, @Nullable String error) {}

    private final JdbcClient sql;

    DeliveryStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Makes deliveries of the events that settled since each endpoint's position. Whole stretches
    /// at once: events of one membership that settle together are sorted by id before any is sent.
    void fanOut(Instant now) {
        sql.sql("set local statement_timeout = 0").update();
        sql.sql(
                        """
                        with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
                        awake as (
                             select w.id, w.position, w.types, w.programs, w.branches
                               from outbox.endpoint w, horizon h
                              where w.status = 'ACTIVE'
                                and w.position < h.xid
                                and exists (select 1
                                              from outbox.event v
                                             where v.xid >= w.position and v.xid < h.xid)
                                for update of w skip locked
                        ),
                        moved as (
                             update outbox.endpoint w
                                set position = h.xid
                               from awake a, horizon h
                              where w.id = a.id
                        )
                        insert into outbox.delivery
                               (endpoint, event, bucket, lane, status, next_at, give_up_at)
                        select a.id, v.id, v.bucket, coalesce(v.membership, v.id), 'PENDING',
                               :now, :giveUp
                          from awake a
                         cross join horizon h
                          join outbox.event v on v.xid >= a.position and v.xid < h.xid
                          join outbox.event_type t on t.number = v.type
                         where (a.types is null or t.name = any(a.types))
                           and (a.programs is null or v.program = any(a.programs))
                           and (a.branches is null or v.branch = any(a.branches))
                        on conflict (endpoint, event) do nothing
                        """)
                .param("now", at(now))
                .param("giveUp", at(now.plus(RetryRules.GIVE_UP)))
                .update();
    }

    /// Takes deliveries that are due and first in their lane. Until `lease` nobody else takes them,
    /// and nothing behind them in their lanes.
    List<Claim> claim(long endpoint, int limit, Instant now, Instant lease) {
        return sql.sql(
                        """
                        with due as (
                             select d.endpoint, d.event
                               from outbox.delivery d
                              where d.endpoint = :endpoint
                                and d.status = 'PENDING'
                                and d.next_at <= :now
                                and not exists (
                                    select 1
                                      from outbox.delivery b
                                     where b.endpoint = d.endpoint
                                       and b.lane = d.lane
                                       and b.status = 'PENDING'
                                       and b.event < d.event)
                              order by d.next_at, d.event
                              limit :limit
                                for update of d skip locked
                        )
                        update outbox.delivery d
                           set attempts = d.attempts + 1, next_at = :lease
                          from due
                         where d.endpoint = due.endpoint and d.event = due.event
                        returning d.event, d.attempts, d.give_up_at
                        """)
                .param("endpoint", endpoint)
                .param("now", at(now))
                .param("lease", at(lease))
                .param("limit", limit)
                .query((row, n) ->
                        new Claim(
                                row.getLong("event"),
                                row.getInt("attempts"),
                                EventStore.instant(row, "give_up_at")))
                .list();
    }

    List<StoredEvent> events(long endpoint, List<Claim> claims) {
        return sql.sql(
                        """
                        select %s
                          from outbox.delivery d
                          join outbox.event e on e.bucket = d.bucket and e.id = d.event
                         where d.endpoint = ? and d.event = any(?)
                        """
                                .formatted(EventStore.COLUMNS))
                .params(endpoint, claims.stream().map(Claim::event).toArray(Long[]::new))
                .query((row, n) -> EventStore.event(row))
                .list();
    }

    void delivered(long endpoint, long event, Instant now) {
        sql.sql(
                        """
                        update outbox.delivery
                           set status = 'DELIVERED', delivered_at = ?
                         where endpoint = ? and event = ?
                        """)
                .params(at(now), endpoint, event)
                .update();
    }

    void postponed(long endpoint, long event, Instant next) {
        sql.sql("update outbox.delivery set next_at = ? where endpoint = ? and event = ?")
                .params(at(next), endpoint, event)
                .update();
    }

    void dead(long endpoint, long event) {
        sql.sql("update outbox.delivery set status = 'DEAD' where endpoint = ? and event = ?")
                .params(endpoint, event)
                .update();
    }

    void log(long id, long endpoint, long event, Instant at, WebhookCaller.Answer answer) {
        sql.sql(
                        """
                        insert into outbox.attempt
                               (id, endpoint, event, at, duration_ms, answer_status, error)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(endpoint)
                .param(event)
                .param(at(at))
                .param((int) answer.took().toMillis())
                .param(answer.status())
                .param(answer.error())
                .update();
    }

    /// An endpoint's deliveries by event, from `after` on.
    List<Row> list(long endpoint, @Nullable String status, long after, int limit) {
        return sql.sql(
                        """
                        select d.event, t.name as type, d.status, d.attempts, d.next_at,
                               d.delivered_at
                          from outbox.delivery d
                          join outbox.event e on e.bucket = d.bucket and e.id = d.event
                          join outbox.event_type t on t.number = e.type
                         where d.endpoint = :endpoint
                           and d.event > :after
                           and (:status::text is null or d.status = :status)
                         order by d.event
                         limit :limit
                        """)
                .param("endpoint", endpoint)
                .param("after", after)
                .param("status", status)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    List<Attempt> attempts(long endpoint, long event) {
        return sql.sql(
                        """
                        select id, at, duration_ms, answer_status, error
                          from outbox.attempt
                         where endpoint = ? and event = ?
                         order by id
                        """)
                .params(endpoint, event)
                .query((row, n) ->
                        new Attempt(
                                row.getLong("id"),
                                EventStore.instant(row, "at"),
                                row.getInt("duration_ms"),
                                row.getObject("answer_status", Integer.class),
                                row.getString("error")))
                .list();
    }

    /// Sends the events from one id to another again: all an endpoint wants, or its dead ones.
    int replay(WebhookEndpoint endpoint, long from, long to, boolean onlyDead, Instant now) {
        var types = endpoint.types();
        return sql.sql(
                        """
                        insert into outbox.delivery as d
                               (endpoint, event, bucket, lane, status, next_at, give_up_at)
                        select :endpoint, v.id, v.bucket, coalesce(v.membership, v.id), 'PENDING',
                               :now, :giveUp
                          from outbox.event v
                          join outbox.event_type t on t.number = v.type
                          left join outbox.delivery o on o.endpoint = :endpoint and o.event = v.id
                         where v.id between :from and :to
                           and v.xid < pg_snapshot_xmin(pg_current_snapshot())
                           and (:types::text[] is null or t.name = any(:types))
                           and (:programs::text[] is null or v.program = any(:programs))
                           and (:branches::text[] is null or v.branch = any(:branches))
                           and (o.status = 'DEAD'
                                or not :onlyDead and (o.status is null or o.status = 'DELIVERED'))
                        on conflict (endpoint, event) do update
                           set status = 'PENDING', attempts = 0, next_at = excluded.next_at,
                               give_up_at = excluded.give_up_at, delivered_at = null
                        """)
                .param("endpoint", endpoint.id())
                .param("from", from)
                .param("to", to)
                .param("onlyDead", onlyDead)
                .param("types", types == null ? null : types.toArray(String[]::new))
                .param("programs", EventStore.codes(endpoint.programs()))
                .param("branches", EventStore.codes(endpoint.branches()))
                .param("now", at(now))
                .param("giveUp", at(now.plus(RetryRules.GIVE_UP)))
                .update();
    }

    /// Forgets what was delivered or died before `limit`, with its log.
    int forget(Instant limit) {
        return sql.sql(
                        """
                        delete from outbox.delivery
                         where status <> 'PENDING' and coalesce(delivered_at, give_up_at) < ?
                        """)
                .param(at(limit))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        var delivered = row.getObject("delivered_at", OffsetDateTime.class);
        return new Row(
                row.getLong("event"),
                row.getString("type"),
                row.getString("status"),
                row.getInt("attempts"),
                EventStore.instant(row, "next_at"),
                delivered == null ? null : delivered.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
