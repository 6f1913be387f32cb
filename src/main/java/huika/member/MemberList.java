package huika.member;

import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.ledger.Buckets;
import huika.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The members of a program, those who joined last first. A page looks at no more than
/// [#MOST_LOOKS] of them, however few of these are wanted: it may be short, or empty, and still be
/// followed by another. Every page is written down like a search.
@Component
final class MemberList {

    /// Whom to show; null narrows nothing.
    ///
    /// @param idleSince who bought nothing on this day or later
    record Wanted(
            String program,
            @Nullable String branch,
            @Nullable MembershipStatus status,
            @Nullable String category,
            @Nullable String tier,
            @Nullable LocalDate joinedFrom,
            @Nullable LocalDate joinedTo,
            @Nullable LocalDate idleSince) {}

    static final int MOST_LOOKS = 2_000;

    @SuppressWarnings("InlineFormatString") // a page of SQL reads better by itself
    private static final String SELECT =
            """
            with looked as materialized (
                select s.id, s.member, s.number, s.category, s.status, s.branch, s.joined_on,
                       s.fee_due
                  from member.membership s
                 where s.program = :program
                   and s.joined_on >= :from and s.joined_on <= :to
                   and (s.joined_on, s.id) < (:beforeDay, :beforeId)
                   %s
                 order by s.joined_on desc, s.id desc
                 limit :looks
            ), wanted as (
                select l.*, a.tier, a.last_purchase
                  from looked l
                  left join lateral (select tier, last_purchase
                                       from ledger.account
                                      where bucket = any (:buckets) and id = l.id) a on true
                 where (:branches::text[] is null or l.branch = any (:branches))
                   and (:status::text is null or l.status = :status)
                   and (:category::text is null or l.category = :category)
                   and (:tier::text is null or a.tier = :tier)
                   and (:idleSince::date is null
                        or coalesce(a.last_purchase, l.joined_on) < :idleSince)
                 order by l.joined_on desc, l.id desc
                 limit :limit
            ), ends as (
                select joined_on, id, count(*) over () as looked
                  from looked
                 order by joined_on, id
                 limit 1
            )
            select w.*, m.kind, e.looked, e.joined_on as end_day, e.id as end_id
              from ends e
              left join wanted w on true
              left join member.member m on m.id = w.member
             order by w.joined_on desc, w.id desc
            """;

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final JdbcClient sql;
    private final MemberStore members;
    private final MemberTraces traces;
    private final Buckets buckets;
    private final Atomic atomic;

    MemberList(
            JdbcClient sql,
            MemberStore members,
            MemberTraces traces,
            Buckets buckets,
            Atomic atomic) {
        this.sql = sql;
        this.members = members;
        this.traces = traces;
        this.buckets = buckets;
        this.atomic = atomic;
    }

    Outcome<Page<ListedMember>> page(
            Actor actor, Wanted wanted, @Nullable String cursor, int limit) {
        if (!actor.maySeeProgram(wanted.program())) {
            return Outcome.refused(
                    Refusal.of(Code.PROGRAM_UNKNOWN).with("program", wanted.program()));
        }
        var branch = wanted.branch();
        if (branch != null && !actor.maySee(branch)) {
            return Outcome.refused(Refusal.of(Code.BRANCH_NOT_PERMITTED).with("branch", branch));
        }
        var before = cursor == null ? new Place(LAST_DAY, Long.MAX_VALUE) : Place.of(cursor);
        return atomic.run(() -> {
            var looks = looks(actor, wanted, limit);
            var read = read(actor, wanted, before, looks, limit + 1);
            var page = page(read, looks, limit);
            traces.searched(actor, wanted.program(), "list", wanted.toString(), page.items.size());
            return Outcome.done(shown(page));
        });
    }

    /// Where nothing but the index narrows the list, what is looked at is what is shown.
    private static int looks(Actor actor, Wanted wanted, int limit) {
        var plain =
                wanted.status() == null
                        && wanted.category() == null
                        && wanted.tier() == null
                        && wanted.idleSince() == null
                        && (only(actor, wanted) != null || actor.branches().codes() == null);
        return plain ? limit + 1 : MOST_LOOKS;
    }

    /// The one branch to look in; null where there are several.
    private static @Nullable String only(Actor actor, Wanted wanted) {
        if (wanted.branch() != null) return wanted.branch();
        var codes = actor.branches().codes();
        return codes == null || codes.size() != 1 ? null : codes.iterator().next();
    }

    private Read read(Actor actor, Wanted wanted, Place before, int looks, int limit) {
        var only = only(actor, wanted);
        var status = wanted.status();
        var asked =
                sql.sql(SELECT.formatted(only == null ? "" : "and s.branch = :branch"))
                        .param("program", wanted.program())
                        .param(
                                "from",
                                Objects.requireNonNullElse(wanted.joinedFrom(), LocalDate.EPOCH))
                        .param("to", Objects.requireNonNullElse(wanted.joinedTo(), LAST_DAY))
                        .param("beforeDay", before.on())
                        .param("beforeId", before.id())
                        .param("looks", looks)
                        .param("buckets", buckets.all())
                        .param(
                                "branches",
                                only == null ? MemberStore.codes(actor.branches()) : null)
                        .param("status", status == null ? null : status.name())
                        .param("category", wanted.category())
                        .param("tier", wanted.tier())
                        .param("idleSince", wanted.idleSince())
                        .param("limit", limit);
        if (only != null) asked = asked.param("branch", only);
        return asked.query(Read::of);
    }

    private static Cut page(Read read, int looks, int limit) {
        if (read.rows.size() > limit) {
            var items = read.rows.subList(0, limit);
            var last = items.getLast();
            return new Cut(items, new Place(last.joinedOn, last.id));
        }
        return new Cut(read.rows, read.looked < looks ? null : read.end);
    }

    private Page<ListedMember> shown(Cut cut) {
        var told = members.particulars(cut.items.stream().map(Row::member).toList());
        var items = cut.items.stream().map(row -> listed(row, told)).toList();
        return new Page<>(items, cut.next == null ? null : Page.cursor(cut.next.text()));
    }

    private static ListedMember listed(Row row, Map<Long, Particulars> told) {
        var person = Objects.requireNonNull(told.get(row.member));
        return new ListedMember(
                Ids.text("mem", row.member),
                Ids.text("mbs", row.id),
                row.number,
                row.kind,
                person.masked(Particular.NAME).orElse(null),
                person.masked(Particular.PHONE).orElse(null),
                row.category,
                row.tier,
                row.status,
                row.branch,
                row.joinedOn,
                row.lastPurchase,
                row.feeDue);
    }

    /// What is shown, and where the next page begins.
    private record Cut(List<Row> items, @Nullable Place next) {}

    private record Row(
            long id,
            long member,
            String number,
            String kind,
            @Nullable String category,
            @Nullable String tier,
            MembershipStatus status,
            String branch,
            LocalDate joinedOn,
            @Nullable LocalDate lastPurchase,
            @Nullable Long feeDue) {}

    /// @param looked how many were looked at, the last of them at `end`
    private record Read(List<Row> rows, long looked, @Nullable Place end) {

        static Read of(ResultSet row) throws SQLException {
            var rows = new ArrayList<Row>();
            var looked = 0L;
            Place end = null;
            while (row.next()) {
                looked = row.getLong("looked");
                end = new Place(row.getObject("end_day", LocalDate.class), row.getLong("end_id"));
                if (row.getObject("member") == null) continue;
                rows.add(
                        new Row(
                                row.getLong("id"),
                                row.getLong("member"),
                                row.getString("number"),
                                row.getString("kind"),
                                row.getString("category"),
                                row.getString("tier"),
                                MembershipStatus.valueOf(row.getString("status")),
                                row.getString("branch"),
                                row.getObject("joined_on", LocalDate.class),
                                row.getObject("last_purchase", LocalDate.class),
                                row.getObject("fee_due", Long.class)));
            }
            return new Read(rows, looked, end);
        }
    }

    /// Where a page ended.
    private record Place(LocalDate on, long id) {

        static Place of(String cursor) {
            var parts = Page.open(cursor).split(" ", -1);
            try {
                return new Place(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (RuntimeException notOurs) {
                throw new RefusedException(Code.CURSOR_INVALID);
            }
        }

        String text() {
            return on + " " + id;
        }
    }
}
