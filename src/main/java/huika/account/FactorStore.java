package huika.account;

import static huika.account.AccountStore.at;
import static huika.account.AccountStore.instant;

import huika.security.Sealer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class FactorStore {

    private static final String SEED = "account.totp.seed";

    /// A code generator; it counts once its first code was right.
    @SuppressWarnings("ArrayRecordComponent")
    record Generator(byte[] seed, @Nullable Instant confirmedAt, long lastStep) {}

    private final JdbcClient sql;
    private final Sealer sealer;

    FactorStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    boolean hasAny(long account) {
        return sql.sql(
                        """
                        select exists (select from account.totp
                                        where account = :a and confirmed_at is not null)
                            or exists (select from account.passkey where account = :a)
                        """)
                .param("a", account)
                .query(Boolean.class)
                .single();
    }

    /// What an account can show: `totp`, `passkey`, `recovery-code`.
    List<String> kinds(long account) {
        var kinds = new ArrayList<String>();
        if (generator(account).filter(g -> g.confirmedAt() != null).isPresent()) kinds.add("totp");
        var passkeys =
                sql.sql("select exists (select from account.passkey where account = ?)")
                        .param(account)
                        .query(Boolean.class)
                        .single();
        if (passkeys) kinds.add("passkey");
        if (!kinds.isEmpty() && codesLeft(account) > 0) kinds.add("recovery-code");
        return kinds;
    }

    void keep(long account, byte[] seed, Instant now) {
        sql.sql(
                        """
                        insert into account.totp (account, seed, made_at) values (?, ?, ?)
                        on conflict (account) do update
                           set seed = excluded.seed, made_at = excluded.made_at,
                               confirmed_at = null, last_step = 0
                        """)
                .params(account, sealer.seal(Sealer.Purpose.TOTP, SEED, account, seed), at(now))
                .update();
    }

    Optional<Generator> generator(long account) {
        return sql.sql("select seed, confirmed_at, last_step from account.totp where account = ?")
                .param(account)
                .query((row, n) ->
                        new Generator(
                                sealer.open(
                                        Sealer.Purpose.TOTP, SEED, account, row.getBytes("seed")),
                                instant(row, "confirmed_at"),
                                row.getLong("last_step")))
                .optional();
    }

    /// Uses the code of a step up: of two at the same time one does.
    boolean use(long account, long step, Instant now) {
        return sql.sql(
                                """
                                update account.totp
                                   set last_step = ?, confirmed_at = coalesce(confirmed_at, ?)
                                 where account = ? and last_step < ?
                                """)
                        .params(step, at(now), account, step)
                        .update()
                == 1;
    }

    void dropGenerator(long account) {
        sql.sql("delete from account.totp where account = ?").param(account).update();
    }

    /// Takes the place of all codes given before.
    void keepCodes(long account, List<byte[]> digests) {
        dropCodes(account);
        for (var digest : digests) {
            sql.sql("insert into account.recovery_code (account, digest) values (?, ?)")
                    .params(account, digest)
                    .update();
        }
    }

    int codesLeft(long account) {
        return sql.sql(
                        """
                        select count(*) from account.recovery_code
                         where account = ? and used_at is null
                        """)
                .param(account)
                .query(Integer.class)
                .single();
    }

    boolean useCode(long account, byte[] digest, Instant now) {
        return sql.sql(
                                """
                                update account.recovery_code set used_at = ?
                                 where account = ? and digest = ? and used_at is null
                                """)
                        .params(at(now), account, digest)
                        .update()
                == 1;
    }

    void dropCodes(long account) {
        sql.sql("delete from account.recovery_code where account = ?").param(account).update();
    }

    void dropAll(long account) {
        dropGenerator(account);
        dropCodes(account);
        sql.sql("delete from account.passkey where account = ?").param(account).update();
    }
}
