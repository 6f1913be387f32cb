package huika.member;

import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.security.BlindIndex;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Idempotency keys of registrations. Of the body only a keyed hash is kept, as it holds personal
/// data.
@Component
final class RegistrationKeys {

    private static final byte[] NOTHING = {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// An earlier registration under a key.
    ///
    /// @param body keyed hash of what it asked for
    @SuppressWarnings("ArrayRecordComponent")
    record Earlier(String key, long membership, byte[] body) {
        boolean sameBody(byte @Nullable [] other) {
            return MessageDigest.isEqual(body, other);
        }
    }

    private final JdbcClient sql;
    private final BlindIndex blind;

    RegistrationKeys(JdbcClient sql, BlindIndex blind) {
        this.sql = sql;
        this.blind = blind;
    }

    /// Holds back whoever comes with the same key, until this transaction ends.
    void claim(String client, String key) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(client + "|" + key)
                .query((row, n) -> true)
                .single();
    }

    /// What was done under these keys before.
    Map<String, Earlier> earlier(String client, List<String> keys) {
        var earlier = new HashMap<String, Earlier>();
        if (keys.isEmpty()) return earlier;
        sql.sql(
                        """
                        select key, membership, body
                          from member.registration
                         where client = ? and key = any (?)
                        """)
                .params(client, keys.toArray(String[]::new))
                .query(row -> {
                    var key = row.getString("key");
                    var before = new Earlier(key, row.getLong("membership"), row.getBytes("body"));
                    earlier.put(key, before);
                });
        return earlier;
    }

    static Part keep(String client, List<Earlier> done, Instant at) {
        var insert =
                """
                insert into member.registration (client, key, body, membership, at)
                select ?, r.key, r.body, r.membership, ?::timestamptz
                  from unnest(?::text[], ?::bytea[], ?::bigint[]) as r (key, body, membership)
                """;
        return new Part(
                "registrations",
                insert,
                List.of(
                        new Column("text", client),
                        new Column("timestamptz", at.atOffset(ZoneOffset.UTC)),
                        Column.texts(done, Earlier::key),
                        Column.bytes(done, Earlier::body),
                        Column.longs(done, Earlier::membership)));
    }

    /// What is kept of what was asked for: nothing of a file's row, as its key holds the file's
    /// hash.
    byte[] hash(Wish wish) {
        if (wish.carriedOver()) return NOTHING;
        var form = wish.form();
        return blind.of("registration-body", form.program(), JSON.writeValueAsString(form));
    }
}
