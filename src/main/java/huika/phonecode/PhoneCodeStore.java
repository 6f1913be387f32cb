package huika.phonecode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PhoneCodeStore {

    /// A code that was asked for.
    @SuppressWarnings("ArrayRecordComponent")
    record Waiting(long id, byte[] phone, byte[] tag, int tries) {}

    private final JdbcClient sql;

    PhoneCodeStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(
            long id,
            byte[] digest,
            String purpose,
            byte[] phone,
            @Nullable Long bound,
            byte[] tag,
            Instant madeAt,
            Instant expiresAt) {
        sql.sql(
                        """
                        insert into phonecode.code
                               (id, digest, purpose, phone, bound, tag, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id, digest, purpose, phone, bound, tag, at(madeAt), at(expiresAt)))
                .update();
    }

    /// The one that waits, held until the transaction ends.
    Optional<Waiting> lock(byte[] digest, String purpose, @Nullable Long bound, Instant now) {
        return sql.sql(
                        """
                        select id, phone, tag, tries
                          from phonecode.code
                         where digest = ? and purpose = ?
                           and bound is not distinct from ?::bigint
                           and used_at is null and expires_at > ?
                           for update
                        """)
                .params(Arrays.asList(digest, purpose, bound, at(now)))
                .query((row, _) ->
                        new Waiting(
                                row.getLong("id"),
                                row.getBytes("phone"),
                                row.getBytes("tag"),
                                row.getInt("tries")))
                .optional();
    }

    void wrong(long id) {
        sql.sql("update phonecode.code set tries = tries + 1 where id = ?").param(id).update();
    }

    void use(long id, Instant now) {
        sql.sql("update phonecode.code set used_at = ? where id = ?").params(at(now), id).update();
    }

    int forget(Instant time) {
        return sql.sql("delete from phonecode.code where expires_at < ?").param(at(time)).update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
