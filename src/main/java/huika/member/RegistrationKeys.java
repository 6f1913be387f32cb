package huika.member;

import huika.security.BlindIndex;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Idempotency keys of registrations. Of the body only a keyed hash is kept, as it holds personal
/// data.
@Component
final class RegistrationKeys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// An earlier registration under the key.
    ///
    /// @param sameBody whether it asked for the same
    record Earlier(long membership, boolean sameBody) {}

    private final JdbcClient sql;
    private final BlindIndex blind;

    RegistrationKeys(JdbcClient sql, BlindIndex blind) {
        this.sql = sql;
        this.blind = blind;
    }

    /// What was done under the key before; whoever comes with the same key waits until this
    /// transaction ends.
    Optional<Earlier> claim(String client, String key, Register form) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(client + "|" + key)
                .query((row, n) -> true)
                .single();
        return sql.sql(
                        "select membership, body from member.registration where client = ? and key = ?")
                .params(client, key)
                .query((row, n) ->
                        new Earlier(
                                row.getLong("membership"),
                                MessageDigest.isEqual(row.getBytes("body"), hash(form))))
                .optional();
    }

    void keep(String client, String key, Register form, long membership, Instant at) {
        sql.sql(
                        """
                        insert into member.registration (client, key, body, membership, at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(client, key, hash(form), membership, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private byte[] hash(Register form) {
        return blind.of("registration-body", form.program(), JSON.writeValueAsString(form));
    }
}
