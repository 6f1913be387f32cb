package huika.security;

import huika.web.Networks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ApiKeyStore {

    /// A key and the SHA-256 of its text.
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(ApiKey key, byte[] digest) {}

    private final JdbcClient sql;

    ApiKeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ApiKey key, byte[] digest) {
        sql.sql(
                        """
                        insert into security.api_key
                               (id, digest, test, client, permissions, branches, tills, programs,
                                created_by, created_at, expires_at, addresses, per_second, burst,
                                hours)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                key.id(),
                                digest,
                                key.test(),
                                key.client(),
                                key.permissions().stream().sorted().toArray(String[]::new),
                                array(key.branches()),
                                array(key.tills()),
                                array(key.programs()),
                                key.createdBy(),
                                at(key.createdAt()),
                                at(key.expiresAt()),
                                key.addresses().texts().toArray(String[]::new),
                                key.perSecond(),
                                key.burst(),
                                key.hours() == null ? null : key.hours().toString()))
                .update();
    }

    Optional<Stored> find(String id) {
        return sql.sql(
                        """
                        select id, digest, test, client, permissions, branches, tills, programs,
                               created_by, created_at, expires_at, revoked_at, last_used_at,
                               addresses, per_second, burst, hours
                          from security.api_key
                         where id = ?
                        """)
                .param(id)
                .query((row, n) -> new Stored(key(row), row.getBytes("digest")))
                .optional();
    }

    /// Newest first, those made before `before` (the id of the last one shown).
    List<ApiKey> list(@Nullable String before, int limit) {
        return sql.sql(
                        """
                        select k.id, k.test, k.client, k.permissions, k.branches, k.tills,
                               k.programs, k.created_by, k.created_at, k.expires_at, k.revoked_at,
                               k.last_used_at, k.addresses, k.per_second, k.burst, k.hours
                          from security.api_key k
                         where :before::text is null
                            or (k.created_at, k.id) < (select b.created_at, b.id
                                                         from security.api_key b
                                                        where b.id = :before)
                         order by k.created_at desc, k.id desc
                         limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> key(row))
                .list();
    }

    boolean revoke(String id, Instant now, String by) {
        return sql.sql(
                                """
                                update security.api_key
                                   set revoked_at = coalesce(revoked_at, ?),
                                       revoked_by = coalesce(revoked_by, ?)
                                 where id = ?
                                """)
                        .params(at(now), by, id)
                        .update()
                == 1;
    }

    void setAddresses(String id, Networks addresses) {
        sql.sql("update security.api_key set addresses = ? where id = ?")
                .params(addresses.texts().toArray(String[]::new), id)
                .update();
    }

    void setHours(String id, @Nullable Hours hours) {
        sql.sql("update security.api_key set hours = ? where id = ?")
                .params(Arrays.asList(hours == null ? null : hours.toString(), id))
                .update();
    }

    /// Lets a key live no longer than until then.
    void endBy(String id, Instant until) {
        sql.sql("update security.api_key set expires_at = least(expires_at, ?) where id = ?")
                .params(at(until), id)
                .update();
    }

    /// Ends the keys somebody made.
    List<String> revokeOf(String maker, Instant now, String by) {
        return sql.sql(
                        """
                        update security.api_key
                           set revoked_at = ?, revoked_by = ?
                         where created_by = ? and revoked_at is null
                        returning id
                        """)
                .params(at(now), by, maker)
                .query((row, n) -> row.getString("id"))
                .list();
    }

    /// Notes that a key is in use, to the minute.
    void touch(String id, Instant now) {
        sql.sql(
                        """
                        update security.api_key
                           set last_used_at = ?
                         where id = ?
                           and (last_used_at is null or last_used_at < ?)
                        """)
                .params(at(now), id, at(now.minusSeconds(60)))
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getBoolean("test"),
                row.getString("client"),
                Set.of((String[]) row.getArray("permissions").getArray()),
                scope(row, "branches"),
                scope(row, "tills"),
                scope(row, "programs"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"),
                networks((String[]) row.getArray("addresses").getArray()),
                hours(row.getString("hours")),
                row.getObject("per_second", Integer.class),
                row.getObject("burst", Integer.class));
    }

    private static Networks networks(String[] texts) {
        return Networks.parse(List.of(texts)).orElseThrow();
    }

    private static @Nullable Hours hours(@Nullable String text) {
        return text == null ? null : Hours.parse(text).orElseThrow();
    }

    private static Scope scope(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? Scope.ALL : Scope.of((String[]) array.getArray());
    }

    private static String @Nullable [] array(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.stream().sorted().toArray(String[]::new);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
