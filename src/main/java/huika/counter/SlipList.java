package huika.counter;

import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.ledger.Kinds;
import huika.program.Sale;
import huika.program.pricing.Pricing.PricedLine;
import huika.security.Actor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Slips of a program as a list, newest first, within what the caller may see.
@Repository
class SlipList {

    /// What moves value at a counter; what the clock or the house does is no slip of a till.
    static final Set<String> KINDS =
            Set.of(
                    Kinds.PURCHASE,
                    Kinds.REFUND,
                    Kinds.TOP_UP,
                    Kinds.REVERSAL,
                    Kinds.REDEMPTION,
                    Kinds.WITHDRAWAL,
                    Kinds.JOINING_FEE);

    /// @param amount fen: what was paid, paid back or topped up; of a redemption 0
    /// @param skus what was sold, at most three
    /// @param membership null for a sale to nobody known
    /// @param test whether it was done with a test card, and stands in no figures
    record SlipLine(
            String id,
            String kind,
            OffsetDateTime at,
            LocalDate businessDate,
            @Nullable String branch,
            @Nullable String till,
            @Nullable String document,
            @Nullable String membership,
            @Nullable String undoes,
            long amount,
            List<String> skus,
            boolean test) {}

    /// @param document the till's own number, whole
    record Filter(
            String program,
            @Nullable String branch,
            @Nullable String kind,
            @Nullable LocalDate date,
            @Nullable String document) {}

    private static final int SKUS = 3;

    private final JdbcClient sql;

    SlipList(JdbcClient sql) {
        this.sql = sql;
    }

    Page<SlipLine> page(Actor actor, Filter filter, int limit, @Nullable String cursor) {
        var after = Position.of(cursor);
        var scope = actor.branches().codes();
        var rows =
                sql.sql(
                                """
                                select bucket, id, kind,
                                       case when account in
                                                 (select account from counter.walk_in)
                                            then 0 else account end,
                                       program, version, branch, till, document, at,
                                       business_date, parent, facts::text,
                                       account in (select account from card.card where test)
                                       and card.is_trial(bucket, account, id, parent, facts::text)
                                  from counter.slip
                                 where program = :program
                                   and business_date <= :day
                                   and (business_date, id) < (:day, :id)
                                   and kind = any (:kinds)
                                   and (:branch::text is null or branch = :branch)
                                   and (:date::date is null or business_date = :date)
                                   and (:document::text is null or document = :document)
                                   and (:scope::text[] is null or branch = any (:scope))
                                 order by business_date desc, id desc
                                 limit :limit
                                """)
                        .param("program", filter.program())
                        .param("day", after.day())
                        .param("id", after.id())
                        .param("kinds", kinds(filter.kind()))
                        .param("branch", filter.branch())
                        .param("date", filter.date())
                        .param("document", filter.document())
                        .param("scope", scope == null ? null : scope.toArray(String[]::new))
                        .param("limit", limit + 1)
                        .query((row, _) -> new Listed(SlipStore.read(row), row.getBoolean(14)))
                        .list();
        var page =
                Page.of(
                        rows,
                        limit,
                        listed -> listed.slip().businessDate() + " " + listed.slip().id());
        return page.map(SlipList::line);
    }

    private static String[] kinds(@Nullable String kind) {
        return kind == null ? KINDS.toArray(String[]::new) : new String[] {kind};
    }

    private record Listed(StoredSlip slip, boolean test) {}

    private static SlipLine line(Listed listed) {
        var stored = listed.slip();
        var slip = stored.slip();
        var parent = stored.parent();
        return new SlipLine(
                stored.text(),
                stored.kind(),
                stored.at().atZone(Clock.ZONE).toOffsetDateTime(),
                stored.businessDate(),
                stored.branch(),
                stored.till(),
                stored.document(),
                stored.account() == 0 ? null : Ids.text("mbs", stored.account()),
                parent == null ? null : Kinds.id(parentKind(stored.kind()), parent),
                amount(slip),
                slip instanceof Slip.Purchase sold ? skus(sold) : List.of(),
                listed.test());
    }

    private static String parentKind(String kind) {
        return kind.equals(Kinds.REVERSAL) ? Kinds.TOP_UP : Kinds.PURCHASE;
    }

    private static long amount(Slip slip) {
        return switch (slip) {
            case Slip.Purchase sold -> sold.lines().stream().mapToLong(PricedLine::net).sum();
            case Slip.Refund back -> back.amounts().stream().mapToLong(Long::longValue).sum();
            case Slip.TopUp topUp -> topUp.amount();
            case Slip.Reversal undone -> undone.amount();
            case Slip.Withdrawal out -> out.amount();
            case Slip.Fee fee -> fee.amount();
            case Slip.Redemption _, Slip.Grant _, Slip.Use _, Slip.LateCredit _ -> 0;
        };
    }

    private static List<String> skus(Slip.Purchase sold) {
        return sold.sale().lines().stream().map(Sale.Line::sku).limit(SKUS).toList();
    }

    /// Where a page goes on: before this day and id.
    private record Position(LocalDate day, long id) {

        static Position of(@Nullable String cursor) {
            if (cursor == null) return new Position(LocalDate.of(9999, 12, 31), Long.MAX_VALUE);
            var parts = Page.open(cursor).split(" ", -1);
            try {
                return new Position(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (DateTimeParseException
                    | NumberFormatException
                    | ArrayIndexOutOfBoundsException notOurs) {
                throw new huika.kernel.RefusedException(huika.kernel.Code.CURSOR_INVALID);
            }
        }
    }
}
