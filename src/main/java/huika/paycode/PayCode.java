package huika.paycode;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.ledger.Lookup;
import huika.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pay code as a commit group sees it, read under the lock of its card's account. Shared by the
/// works of the group: a use by one is seen by the next.
public final class PayCode {

    /// What a code is good for.
    public enum Purpose {
        /// All a card is good for.
        PAY,
        /// Earning only: whoever copies it gets nothing.
        EARN
    }

    static final String SELECT =
            """
            select c.id, c.card, c.account, c.purpose, c.expires_at, u.at as used_at
              from paycode.code c
              left join paycode.use u on u.code = c.id
            """;

    /// The codes works were shown, by their id.
    public static final Lookup<Long, PayCode> LOOKUP =
            new Lookup<>(
                    "pay_codes",
                    SELECT + " where c.id = any(?)",
                    false,
                    "bigint",
                    PayCode::new,
                    PayCode::id);

    private static final Rows USES =
            new Rows(
                    "pay_code_uses",
                    """
                    insert into paycode.use (code, journal, branch, at)
                    select u.code, u.journal, u.branch,
                           'epoch'::timestamptz + u.micros * interval '1 microsecond'
                      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                           as u (code, journal, branch, micros)
                    """,
                    List.of("bigint", "bigint", "text", "bigint"));

    private final long id;
    private final String card;
    private final long account;
    private final Purpose purpose;
    private final Instant expiresAt;
    private boolean used;

    PayCode(ResultSet row) throws SQLException {
        id = row.getLong("id");
        card = row.getString("card");
        account = row.getLong("account");
        purpose = Purpose.valueOf(row.getString("purpose"));
        expiresAt = row.getTimestamp("expires_at").toInstant();
        used = row.getTimestamp("used_at") != null;
    }

    public long id() {
        return id;
    }

    /// The number of the card it stands for.
    public String card() {
        return card;
    }

    public long account() {
        return account;
    }

    /// Why it is good for nothing at this moment, or null: `PAY_CODE_USED`, `PAY_CODE_EXPIRED`.
    public @Nullable Refusal refuse(Instant now) {
        if (used) return Refusal.of(Code.PAY_CODE_USED).at("/card");
        return now.isBefore(expiresAt) ? null : Refusal.of(Code.PAY_CODE_EXPIRED).at("/card");
    }

    /// The same for what an operation wants with it, also `PAY_CODE_EARNS_ONLY`.
    ///
    /// @param spends whether the operation takes value from the account
    public @Nullable Refusal refuse(Draft draft, boolean spends) {
        var refusal = refuse(draft.at());
        if (refusal != null) return refusal;
        return spends && purpose == Purpose.EARN
                ? Refusal.of(Code.PAY_CODE_EARNS_ONLY).at("/card")
                : null;
    }

    /// It is used up by what this draft has done; written with it, or not at all.
    public void use(Draft draft) {
        used = true;
        draft.row(
                USES,
                id,
                draft.journalIds().getLast(),
                draft.request().branch(),
                micros(draft.at()));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    @Override
    public String toString() {
        return "PayCode[" + id + "]";
    }
}
