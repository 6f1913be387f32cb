package huika.outbox;

import huika.security.Scope;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Endpoints and their secrets.
@Component
final class WebhookStore {

    private static final String SECRET = "outbox.endpoint_secret.sealed";

    private final JdbcClient sql;
    private final Sealer sealer;

    WebhookStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    void insert(WebhookEndpoint endpoint) {
        var types = endpoint.types();
        sql.sql(
                        """
                        insert into outbox.endpoint
                               (id, url, types, programs, branches, status, created_at, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(endpoint.id())
                .param(endpoint.url())
                .param(types == null ? null : types.toArray(String[]::new))
                .param(EventStore.codes(endpoint.programs()))
                .param(EventStore.codes(endpoint.branches()))
                .param(endpoint.status().name())
                .param(at(endpoint.createdAt()))
                .param(endpoint.createdBy())
                .update();
    }

    Optional<WebhookEndpoint> find(long id) {
        return sql.sql(
                        """
                        select id, url, types, programs, branches, status, failures, paused_until,
                               created_at, created_by
                          from outbox.endpoint
                         where id = ?
                        """)
                .param(id)
                .query((row, n) -> endpoint(row))
                .optional();
    }

    /// Newest first, those before the endpoint `before`.
    List<WebhookEndpoint> list(@Nullable Long before, int limit) {
        return sql.sql(
                        """
                        select id, url, types, programs, branches, status, failures, paused_until,
                               created_at, created_by
                          from outbox.endpoint
                         where id < ?
                         order by id desc
                         limit ?
                        """)
                .params(before == null ? Long.MAX_VALUE : before, limit)
                .query((row, n) -> endpoint(row))
                .list();
    }

    /// Those that may be called now.
    List<WebhookEndpoint> awake(Instant now) {
        return sql.sql(
                        """
                        select id, url, types, programs, branches, status, failures, paused_until,
                               created_at, created_by
                          from outbox.endpoint
                         where status = 'ACTIVE'
                           and (paused_until is null or paused_until <= ?)
                         order by id
                        """)
                .param(at(now))
                .query((row, n) -> endpoint(row))
                .list();
    }

    void pause(long id) {
        sql.sql("update outbox.endpoint set status = 'PAUSED' where id = ?").param(id).update();
    }

    /// Wakes an endpoint; what waited for it gets its full time again.
    void resume(long id, Instant now) {
        sql.sql(
                        """
                        update outbox.endpoint
                           set status = 'ACTIVE', failures = 0, paused_until = null
                         where id = ?
                        """)
                .param(id)
                .update();
        sql.sql(
                        """
                        update outbox.delivery
                           set next_at = ?, give_up_at = ?, attempts = 0
                         where endpoint = ? and status = 'PENDING'
                        """)
                .params(at(now), at(now.plus(RetryRules.GIVE_UP)), id)
                .update();
    }

    /// Counts a failure in a row and rests the endpoint after many.
    void failed(long id, Instant now) {
        int failures =
                sql.sql(
                                """
                                update outbox.endpoint
                                   set failures = failures + 1
                                 where id = ?
                                returning failures
                                """)
                        .param(id)
                        .query(Integer.class)
                        .single();
        var rest = RetryRules.rest(failures);
        if (rest.isZero()) return;
        sql.sql("update outbox.endpoint set paused_until = ? where id = ?")
                .params(at(now.plus(rest)), id)
                .update();
    }

    void worked(long id) {
        sql.sql(
                        """
                        update outbox.endpoint
                           set failures = 0, paused_until = null
                         where id = ? and failures > 0
                        """)
                .param(id)
                .update();
    }

    /// Adds a secret; the newest before it signs until `overlap` as well, older ones no more.
    void addSecret(long endpoint, WebhookSecret secret, Instant now, Instant overlap) {
        var number =
                1
                        + sql.sql(
                                        """
                                        select coalesce(max(number), 0)
                                          from outbox.endpoint_secret
                                         where endpoint = ?
                                        """)
                                .param(endpoint)
                                .query(Integer.class)
                                .single();
        sql.sql(
                        """
                        update outbox.endpoint_secret
                           set expires_at = case when number = ? then ?::timestamptz
                                                 else least(expires_at, ?::timestamptz) end
                         where endpoint = ?
                        """)
                .params(number - 1, at(overlap), at(now), endpoint)
                .update();
        sql.sql(
                        """
                        insert into outbox.endpoint_secret (endpoint, number, sealed, created_at)
                        values (?, ?, ?, ?)
                        """)
                .params(
                        endpoint,
                        number,
                        sealer.seal(Purpose.WEBHOOK, SECRET, row(endpoint, number), secret.key()),
                        at(now))
                .update();
    }

    /// The secrets that sign at `now`, the newest first.
    List<WebhookSecret> liveSecrets(long endpoint, Instant now) {
        return sql.sql(
                        """
                        select number, sealed
                          from outbox.endpoint_secret
                         where endpoint = ? and (expires_at is null or expires_at > ?)
                         order by number desc
                        """)
                .params(endpoint, at(now))
                .query((row, n) ->
                        new WebhookSecret(
                                sealer.open(
                                        Purpose.WEBHOOK,
                                        SECRET,
                                        row(endpoint, row.getInt("number")),
                                        row.getBytes("sealed"))))
                .list();
    }

    private static String row(long endpoint, int number) {
        return endpoint + "/" + number;
    }

    private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        var types = row.getArray("types");
        var paused = row.getObject("paused_until", OffsetDateTime.class);
        return new WebhookEndpoint(
                row.getLong("id"),
                row.getString("url"),
                types == null ? null : List.of((String[]) types.getArray()),
                scope(row, "programs"),
                scope(row, "branches"),
                WebhookEndpoint.Status.valueOf(row.getString("status")),
                row.getInt("failures"),
                paused == null ? null : paused.toInstant(),
                EventStore.instant(row, "created_at"),
                row.getString("created_by"));
    }

    private static Scope scope(ResultSet row, String column) throws SQLException {
        var codes = row.getArray(column);
        return codes == null ? Scope.ALL : Scope.of((String[]) codes.getArray());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
