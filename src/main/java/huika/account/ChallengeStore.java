package huika.account;

import static huika.account.AccountStore.at;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ChallengeStore {

    /// What a step was begun for.
    enum Purpose {
        SIGN_IN,
        STEP_UP,
        ENROL,
        IDENTITY,
        PROVIDER
    }

    /// @param account whose step it is; null where the answer will tell
    /// @param question what a passkey signs
    /// @param shown what was shown before; null where nothing was
    @SuppressWarnings("ArrayRecordComponent")
    record Challenge(
            @Nullable Long account,
            byte @Nullable [] question,
            String agent,
            int tries,
            @Nullable String shown) {}

    private final JdbcClient sql;

    ChallengeStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(
            byte[] digest,
            Purpose purpose,
            @Nullable Long account,
            byte @Nullable [] question,
            String agent,
            Instant until) {
        insert(digest, purpose, account, question, agent, until, null);
    }

    void insert(
            byte[] digest,
            Purpose purpose,
            @Nullable Long account,
            byte @Nullable [] question,
            String agent,
            Instant until,
            @Nullable String shown) {
        sql.sql(
                        """
                        insert into account.challenge
                               (digest, purpose, account, question, agent, expires_at,
                                shown)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                digest, purpose.name(), account, question, agent, at(until), shown))
                .update();
    }

    /// The one that waits, held until the transaction ends.
    Optional<Challenge> lock(byte[] digest, Purpose purpose, Instant now) {
        return sql.sql(
                        """
                        select account, question, agent, tries, shown from account.challenge
                         where digest = ? and purpose = ? and expires_at > ?
                           for update
                        """)
                .params(digest, purpose.name(), at(now))
                .query((row, n) ->
                        new Challenge(
                                row.getObject("account", Long.class),
                                row.getBytes("question"),
                                row.getString("agent"),
                                row.getInt("tries"),
                                row.getString("shown")))
                .optional();
    }

    void wrong(byte[] digest) {
        sql.sql("update account.challenge set tries = tries + 1 where digest = ?")
                .param(digest)
                .update();
    }

    void delete(byte[] digest) {
        sql.sql("delete from account.challenge where digest = ?").param(digest).update();
    }

    int deleteBefore(Instant time) {
        return sql.sql("delete from account.challenge where expires_at < ?")
                .param(at(time))
                .update();
    }
}
