package huika.account;

import static huika.account.AccountStore.at;

import huika.security.BlindIndex;
import huika.security.Email;
import huika.security.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who accounts are at the identity provider.
@Component
final class IdentityStore {

    /// @param subject null until they first came by their address
    /// @param boundAt when a subject first came
    record Identity(
            String issuer,
            @Nullable String subject,
            @Nullable Email email,
            Instant linkedAt,
            @Nullable Instant boundAt) {}

    private static final String EMAIL = "account.identity.email";

    private final JdbcClient sql;
    private final Sealer sealer;
    private final BlindIndex index;

    IdentityStore(JdbcClient sql, Sealer sealer, BlindIndex index) {
        this.sql = sql;
        this.sealer = sealer;
        this.index = index;
    }

    /// Takes the place of the one before, in the transaction under way.
    ///
    /// @return false where another account has it
    boolean link(
            long account,
            String issuer,
            @Nullable String subject,
            @Nullable Email email,
            String by,
            Instant now) {
        drop(account);
        try {
            sql.sql(
                            """
                            insert into account.identity
                                   (account, issuer, subject, email, email_index,
                                    linked_by, linked_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            Arrays.asList(
                                    account,
                                    issuer,
                                    subject,
                                    email == null ? null : sealed(account, email),
                                    email == null ? null : indexed(issuer, email),
                                    by,
                                    at(now)))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    boolean drop(long account) {
        return sql.sql("delete from account.identity where account = ?").param(account).update()
                == 1;
    }

    Optional<Identity> of(long account) {
        return sql.sql(
                        """
                        select issuer, subject, email, linked_at, bound_at
                          from account.identity where account = ?
                        """)
                .param(account)
                .query((row, n) ->
                        new Identity(
                                row.getString("issuer"),
                                row.getString("subject"),
                                opened(account, row.getBytes("email")),
                                row.getObject("linked_at", java.time.OffsetDateTime.class)
                                        .toInstant(),
                                AccountStore.instant(row, "bound_at")))
                .optional();
    }

    /// Whose subject this is.
    Optional<Long> bySubject(String issuer, String subject) {
        return sql.sql("select account from account.identity where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(Long.class)
                .optional();
    }

    /// Whose address this is, where no subject has come by it yet: addresses are given to others
    /// when people leave, subjects are not.
    Optional<Long> byEmail(String issuer, Email email) {
        return sql.sql(
                        """
                        select account from account.identity
                         where issuer = ? and email_index = ? and subject is null
                        """)
                .params(issuer, indexed(issuer, email))
                .query(Long.class)
                .optional();
    }

    /// From now on it is this subject. Of two at the same time one is.
    boolean bind(long account, String subject, Instant now) {
        return sql.sql(
                                """
                                update account.identity
                                   set subject = ?, bound_at = coalesce(bound_at, ?)
                                 where account = ? and (subject is null or subject = ?)
                                """)
                        .params(subject, at(now), account, subject)
                        .update()
                == 1;
    }

    private byte[] sealed(long account, Email email) {
        var plain = email.text().getBytes(StandardCharsets.UTF_8);
        return sealer.seal(Sealer.Purpose.STAFF, EMAIL, account, plain);
    }

    private @Nullable Email opened(long account, byte @Nullable [] sealed) {
        if (sealed == null) return null;
        var plain = sealer.open(Sealer.Purpose.STAFF, EMAIL, account, sealed);
        return new Email(new String(plain, StandardCharsets.UTF_8));
    }

    private byte[] indexed(String issuer, Email email) {
        return index.of("identity-email", issuer, email.text().toLowerCase(Locale.ROOT));
    }
}
