package huika.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sums of the days and how far they go.
@Repository
class FoldStore {

    /// @param upto transactions before it are in the sums; null before the first fold
    /// @param floor journals up to this id need not be looked at
    /// @param seen a transaction and the newest id there was when it was the next one
    /// @param seenAt when that was
    record Mark(
            @Nullable String upto,
            long floor,
            @Nullable String seen,
            long seenId,
            @Nullable Instant seenAt) {

        /// Whether it was kept under a clock that was ahead, or in another cluster: what is posted
        /// now would look as if it were in the sums.
        boolean isAheadOf(long newest, String next) {
            return newest <= floor || (upto != null && Long.parseLong(next) < Long.parseLong(upto));
        }
    }

    /// What is settled now.
    ///
    /// @param horizon the oldest transaction still open
    /// @param next the next one to begin
    record Horizon(String horizon, String next, boolean quiet) {}

    private static final String NEW =
            "with j as materialized ("
                    + DaySums.JOURNALS
                    + """
                       and j.bucket = any (:buckets)
                       and j.id > :floor and j.id <= :most
                       and (:upto::text is null
                            or not insight.is_before(j.xmin, :upto::text::xid8))
                       and (j.id <= :settled
                            or insight.is_before(j.xmin, :horizon::text::xid8))),
                    slips as (
                        insert into insight.slip_day as d
                               (program, day, branch, till, kind, known, slips, fen, discount,
                                withheld)
                    """
                    + DaySums.SLIPS
                    + """
                        on conflict (program, day, branch, till, kind, known) do update
                           set slips = d.slips + excluded.slips, fen = d.fen + excluded.fen,
                               discount = d.discount + excluded.discount,
                               withheld = d.withheld + excluded.withheld),
                    tenders as (
                        insert into insight.tender_day as d
                               (program, day, branch, till, kind, tender, fen)
                    """
                    + DaySums.TENDERS
                    + """
                        on conflict (program, day, branch, till, kind, tender) do update
                           set fen = d.fen + excluded.fen),
                    entries as (
                        insert into insight.entry_day as d
                               (program, day, branch, till, kind, asset, source, target, amount)
                    """
                    + DaySums.ENTRIES
                    + """
                        on conflict (program, day, branch, till, kind, asset, source, target)
                        do update set amount = d.amount + excluded.amount)
                    select count(*) from j
                    """;

    private final JdbcClient sql;

    FoldStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// How far the sums go, held until the transaction ends; empty where another folds right now
    /// and `wait` is not asked for.
    Optional<Mark> lock(boolean wait) {
        return sql.sql(
                        "select upto::text, floor, seen::text, seen_id, seen_at"
                                + " from insight.fold for update"
                                + (wait ? "" : " skip locked"))
                .query((row, _) ->
                        new Mark(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getLong(4),
                                instant(row.getObject(5, OffsetDateTime.class))))
                .optional();
    }

    /// Forgets all sums, so that everything is added anew.
    Mark begin() {
        sql.sql("delete from insight.slip_day").update();
        sql.sql("delete from insight.tender_day").update();
        sql.sql("delete from insight.entry_day").update();
        sql.sql("update insight.fold set as_of = null").update();
        return new Mark(null, 0, null, 0, null);
    }

    Horizon horizon() {
        return sql.sql(
                        """
                        select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text,
                               not exists (select from pg_snapshot_xip(s) as x (xid)
                                            where x.xid <> pg_current_xact_id())
                          from pg_current_snapshot() s
                        """)
                .query((row, _) ->
                        new Horizon(row.getString(1), row.getString(2), row.getBoolean(3)))
                .single();
    }

    void forgetTimeout() {
        sql.sql("set local statement_timeout = 0").update();
    }

    /// The first journal after the mark's floor.
    Optional<Long> first(Mark mark, Integer[] buckets) {
        return sql.sql(
                        """
                        select j.id
                          from unnest(?::integer[]) as b (bucket)
                          join lateral (select id from ledger.journal
                                         where bucket = b.bucket and id > ?
                                         order by id limit 1) j on true
                         order by j.id limit 1
                        """)
                .params(buckets, mark.floor())
                .query(Long.class)
                .optional();
    }

    /// Adds the journals of transactions from the mark's up to the horizon.
    ///
    /// @param settled ids so old that nothing near them can still be under way
    /// @param most none after this id
    long add(Mark mark, String horizon, long settled, long most, Integer[] buckets) {
        return sql.sql(NEW)
                .param("buckets", buckets)
                .param("floor", mark.floor())
                .param("most", most)
                .param("upto", mark.upto())
                .param("settled", settled)
                .param("horizon", horizon)
                .query(Long.class)
                .single();
    }

    void keep(Mark mark, @Nullable Instant asOf) {
        sql.sql(
                        """
                        update insight.fold
                           set upto = :upto::text::xid8, floor = :floor, seen = :seen::text::xid8,
                               seen_id = :seenId, seen_at = :seenAt::timestamptz, as_of = coalesce(:asOf::timestamptz, as_of)
                        """)
                .param("upto", mark.upto())
                .param("floor", mark.floor())
                .param("seen", mark.seen())
                .param("seenId", mark.seenId())
                .param("seenAt", utc(mark.seenAt()))
                .param("asOf", utc(asOf))
                .update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /// When the sums were complete last.
    Optional<OffsetDateTime> asOf() {
        return sql.sql("select as_of from insight.fold where as_of is not null")
                .query(OffsetDateTime.class)
                .optional();
    }

    /// Whether a slip of a branch's day is posted but not in the sums yet.
    boolean waiting(String program, String branch, LocalDate day) {
        return sql.sql(
                        """
                        select exists (
                            select from ledger.journal j, insight.fold f
                             where (j.facts is not null or j.assets && array['principal', 'bonus'])
                               and j.business_date = :day
                               and j.program = :program and j.branch = :branch
                               and j.id > f.floor
                               and (f.upto is null or not insight.is_before(j.xmin, f.upto)))
                        """)
                .param("program", program)
                .param("branch", branch)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }
}
