package huika.member;

import huika.kernel.Chain;
import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.kernel.Together;
import huika.ledger.Lookup;
import huika.ledger.Rows;
import huika.security.Actor;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class MembershipStore {

    /// What is kept about how a membership came to be.
    ///
    /// @param uniqueSlot which of the places its key allows it takes; null where keys do not count
    @SuppressWarnings("ArrayRecordComponent")
    record Origin(
            String registeredBy,
            int termsRevision,
            String termsMode,
            boolean signed,
            byte @Nullable [] uniqueKey,
            @Nullable Integer uniqueSlot) {}

    /// Memberships that take effect with the first active card, in the commit group of its issue.
    static final Rows EFFECTS =
            new Rows(
                    "membership_effects",
                    """
                    update member.membership m
                       set effective_on = 'epoch'::date + e.day
                      from unnest(?::bigint[], ?::integer[]) as e (id, day)
                     where m.id = e.id and m.status = 'ACTIVE' and m.effective_on is null
                    """,
                    List.of("bigint", "integer"),
                    true);

    /// Joining fees that are not settled, in fen, by membership.
    static final Lookup<Long, FeeDue> FEES =
            new Lookup<>(
                    "fees_due",
                    """
                    select id, fee_due from member.membership
                     where id = any (?) and fee_due is not null
                    """,
                    false,
                    "bigint",
                    row -> new FeeDue(row.getLong(1), row.getLong(2)),
                    FeeDue::membership);

    /// Fees that were paid or waived, and the journal that says so.
    static final Rows FEES_SETTLED =
            new Rows(
                    "fees_settled",
                    """
                    update member.membership m
                       set fee_due = null, fee_journal = f.journal,
                           effective_on = coalesce(m.effective_on, 'epoch'::date + f.day)
                      from unnest(?::bigint[], ?::bigint[], ?::integer[]) as f (id, journal, day)
                     where m.id = f.id
                    """,
                    List.of("bigint", "bigint", "integer"),
                    true);

    private static final String SELECT =
            """
            select s.id, s.member, s.program, s.number, s.category, s.status, m.kind, s.branch,
                   s.channel, s.parties, s.recruiter, s.referrer, m.birthday, s.joined_on,
                   s.effective_on, s.fee_due, m.phone_index
              from member.membership s
              join member.member m on m.id = s.member
            """;

    private static final int TOGETHER = 500;

    private final JdbcClient sql;
    private final Together<Long, Membership> looked = new Together<>(TOGETHER, this::rows);

    MembershipStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// A membership as it is opened.
    record Row(Membership membership, Origin origin) {}

    /// Writes new memberships of one program.
    static Part insert(String program, List<Row> rows, Instant now) {
        var insert =
                """
                insert into member.membership
                       (id, member, program, number, category, status, branch, channel, parties,
                        recruiter, referrer, joined_on, effective_on, registered_by,
                        terms_revision, terms_mode, signed, unique_key, unique_slot, fee_due, created_at)
                select m.id, m.member, ?, m.number, m.category, m.status, m.branch, m.channel,
                       m.parties::text[], m.recruiter, nullif(m.referrer, 0),
                       'epoch'::date + m.joined_on, 'epoch'::date + m.effective_on,
                       m.registered_by, m.terms_revision, m.terms_mode, m.signed = 1,
                       m.unique_key, m.unique_slot, nullif(m.fee_due, 0), ?::timestamptz
                  from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                              ?::text[], ?::text[], ?::text[], ?::bigint[], ?::integer[],
                              ?::integer[], ?::text[], ?::integer[], ?::text[], ?::integer[],
                              ?::bytea[], ?::integer[], ?::bigint[])
                       as m (id, member, number, category, status, branch, channel, parties,
                             recruiter, referrer, joined_on, effective_on, registered_by,
                             terms_revision, terms_mode, signed, unique_key, unique_slot, fee_due)
                """;
        return new Part(
                "memberships",
                insert,
                List.of(
                        new Column("text", program),
                        new Column("timestamptz", now.atOffset(ZoneOffset.UTC)),
                        Column.longs(rows, row -> row.membership.id()),
                        Column.longs(rows, row -> row.membership.member()),
                        Column.texts(rows, row -> row.membership.number()),
                        Column.texts(rows, row -> row.membership.category()),
                        Column.texts(rows, row -> row.membership.status().name()),
                        Column.texts(rows, row -> row.membership.branch()),
                        Column.texts(rows, row -> row.membership.channel()),
                        Column.texts(rows, row -> Chain.array(row.membership.parties())),
                        Column.texts(rows, row -> row.membership.recruiter()),
                        Column.longs(
                                rows,
                                row -> Objects.requireNonNullElse(row.membership.referrer(), 0L)),
                        Column.days(rows, row -> row.membership.joinedOn()),
                        Column.days(rows, row -> row.membership.effectiveOn()),
                        Column.texts(rows, row -> row.origin.registeredBy()),
                        Column.ints(rows, row -> row.origin.termsRevision()),
                        Column.texts(rows, row -> row.origin.termsMode()),
                        Column.ints(rows, row -> row.origin.signed() ? 1 : 0),
                        Column.bytes(rows, row -> row.origin.uniqueKey()),
                        Column.ints(rows, row -> row.origin.uniqueSlot()),
                        Column.longs(
                                rows,
                                row -> Objects.requireNonNullElse(row.membership.feeDue(), 0L))));
    }

    void rekey(long membership, byte @Nullable [] key, @Nullable Integer slot) {
        sql.sql("update member.membership set unique_key = ?, unique_slot = ? where id = ?")
                .params(Arrays.asList(key, slot, membership))
                .update();
    }

    Optional<Membership> find(long id) {
        return looked.find(id);
    }

    private Map<Long, Membership> rows(Collection<Long> ids) {
        var found = new HashMap<Long, Membership>();
        sql.sql(SELECT + "where s.id = any (?)")
                .param(ids.toArray(Long[]::new))
                .query(row -> {
                    var membership = membership(row);
                    found.put(membership.id(), membership);
                });
        return found;
    }

    /// Memberships by their ids, and those of a program by their numbers.
    List<Membership> find(Collection<Long> ids, String program, Collection<String> numbers) {
        if (ids.isEmpty() && numbers.isEmpty()) return List.of();
        return sql.sql(
                        SELECT
                                + """
                                where s.id = any (?) or (s.program = ? and s.number = any (?))
                                """)
                .params(ids.toArray(Long[]::new), program, numbers.toArray(String[]::new))
                .query((row, n) -> membership(row))
                .list();
    }

    /// Active memberships of whoever gave one of these phones, by the phone's index, newest first.
    Map<ByteBuffer, List<Membership>> findByPhones(String program, Collection<byte[]> indexes) {
        var found = new HashMap<ByteBuffer, List<Membership>>();
        if (indexes.isEmpty()) return found;
        sql.sql(
                        SELECT
                                + """
                                where m.program = ? and m.phone_index = any (?)
                                  and s.status = 'ACTIVE'
                                order by m.id desc, s.id desc
                                """)
                .params(program, indexes.toArray(byte[][]::new))
                .query(row -> {
                    found.computeIfAbsent(
                                    ByteBuffer.wrap(row.getBytes("phone_index")),
                                    _ -> new ArrayList<>())
                            .add(membership(row));
                });
        return found;
    }

    /// The membership, where the actor may see it.
    Optional<Membership> find(Actor actor, long id) {
        return find(id).filter(found -> actor.maySeeProgram(found.program()))
                .filter(found -> actor.maySee(found.branch()));
    }

    Optional<Membership> findByNumber(String program, String number) {
        return sql.sql(SELECT + "where s.program = ? and s.number = ?")
                .params(program, number)
                .query((row, n) -> membership(row))
                .optional();
    }

    /// Memberships of a member, newest first.
    List<Membership> findByMember(long member) {
        return sql.sql(SELECT + "where s.member = ? order by s.id desc")
                .param(member)
                .query((row, n) -> membership(row))
                .list();
    }

    /// Decides a pending application; false where it is not pending.
    boolean decide(
            long id,
            MembershipStatus status,
            String by,
            Instant at,
            @Nullable LocalDate effectiveOn) {
        return sql.sql(
                                """
                                update member.membership
                                   set status = :status,
                                       decided_by = :by,
                                       decided_at = :at,
                                       effective_on = :effectiveOn,
                                       unique_key = case when :free then null
                                                         else unique_key end,
                                       unique_slot = case when :free then null
                                                          else unique_slot end
                                 where id = :id and status = 'PENDING_APPROVAL'
                                """)
                        .param("status", status.name())
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("effectiveOn", effectiveOn)
                        .param("free", status == MembershipStatus.REJECTED)
                        .param("id", id)
                        .update()
                == 1;
    }

    /// Another standing for a membership that is active or suspended; an ended one gives its place
    /// back.
    boolean restand(long id, MembershipStatus status, List<String> parties) {
        return sql.sql(
                                """
                                update member.membership
                                   set status = :status, parties = :parties,
                                       unique_key = case when :free then null
                                                         else unique_key end,
                                       unique_slot = case when :free then null
                                                          else unique_slot end
                                 where id = :id and status in ('ACTIVE', 'SUSPENDED')
                                """)
                        .param("status", status.name())
                        .param("parties", parties.toArray(String[]::new))
                        .param("free", status == MembershipStatus.ENDED)
                        .param("id", id)
                        .update()
                == 1;
    }

    void setParties(long id, List<String> parties) {
        sql.sql("update member.membership set parties = ? where id = ?")
                .param(parties.toArray(String[]::new))
                .param(id)
                .update();
    }

    /// Gives an active membership its first day of benefits; false where it has one.
    boolean takeEffect(long id, LocalDate day) {
        return sql.sql(
                                """
                                update member.membership
                                   set effective_on = ?
                                 where id = ? and status = 'ACTIVE' and effective_on is null
                                """)
                        .params(day, id)
                        .update()
                == 1;
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                row.getLong("id"),
                row.getLong("member"),
                row.getString("program"),
                row.getString("number"),
                row.getString("category"),
                MembershipStatus.valueOf(row.getString("status")),
                row.getString("kind"),
                row.getString("branch"),
                row.getString("channel"),
                List.of((String[]) row.getArray("parties").getArray()),
                row.getString("recruiter"),
                row.getObject("referrer", Long.class),
                MemberStore.monthDay(row, "birthday"),
                row.getObject("joined_on", LocalDate.class),
                row.getObject("effective_on", LocalDate.class),
                row.getObject("fee_due", Long.class));
    }
}
