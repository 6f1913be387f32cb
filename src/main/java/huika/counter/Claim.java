package huika.counter;

import huika.ledger.Lookup;
import huika.ledger.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale that was made without a membership and belongs to one now. Changed only by who holds the
/// lock of the membership's account.
///
/// @param bucket that of the sale
/// @param fen that count for the membership; null: not kept when it was claimed
/// @param points credited for it and not taken back; null: none were
/// @param credit the slip under which they were credited
record Claim(
        long slip,
        int bucket,
        long membership,
        @Nullable Long fen,
        @Nullable Integer sales,
        @Nullable Long points,
        @Nullable Long credit) {

    static final String SELECT =
            """
            select slip, bucket, membership, fen, sales, points, credit
              from counter.guest_claim
            """;

    static final Lookup<Long, Claim> LOOKUP =
            new Lookup<>(
                    "guest_claims",
                    SELECT + " where slip = any (?)",
                    false,
                    "bigint",
                    Claim::read,
                    Claim::slip);

    private static final Rows UPDATES =
            new Rows(
                    "guest_claim_updates",
                    """
                    update counter.guest_claim g
                       set fen = u.fen, sales = u.sales, points = u.points, credit = u.credit
                      from unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::integer[],
                                  ?::bigint[], ?::bigint[])
                           as u (slip, bucket, fen, sales, points, credit)
                     where g.bucket = u.bucket and g.slip = u.slip
                    """,
                    List.of("bigint", "smallint", "bigint", "integer", "bigint", "bigint"),
                    true);

    static Claim read(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getObject(4, Long.class),
                row.getObject(5, Integer.class),
                row.getObject(6, Long.class),
                row.getObject(7, Long.class));
    }

    /// The same after some of it was taken back.
    Claim less(long lessFen, int lessSales, long lessPoints) {
        return new Claim(
                slip,
                bucket,
                membership,
                fen == null ? null : Long.valueOf(fen - lessFen),
                sales == null ? null : Integer.valueOf(sales - lessSales),
                points == null ? null : Long.valueOf(points - lessPoints),
                credit);
    }

    void keep(huika.ledger.Draft draft) {
        draft.row(UPDATES, slip, bucket, fen, sales, points, credit);
    }
}
