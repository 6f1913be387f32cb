package huika.member;

import huika.program.membership.MembershipTopic.Numbering;
import huika.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
            @Nullable Integer uniqueSlot,
            Instant at) {}

    private static final String SELECT =
            """
            select s.id, s.member, s.program, s.number, s.category, s.status, m.kind, s.branch,
                   s.channel, s.parties, s.recruiter, s.referrer, m.birthday, s.joined_on,
                   s.effective_on
              from member.membership s
              join member.member m on m.id = s.member
            """;

    private final JdbcClient sql;

    MembershipStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Membership membership, Origin origin) {
        sql.sql(
                        """
                        insert into member.membership
                               (id, member, program, number, category, status, branch, channel,
                                parties, recruiter, referrer, joined_on, effective_on,
                                registered_by, terms_revision, terms_mode, signed, unique_key,
                                unique_slot, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                membership.id(),
                                membership.member(),
                                membership.program(),
                                membership.number(),
                                membership.category(),
                                membership.status().name(),
                                membership.branch(),
                                membership.channel(),
                                membership.parties().toArray(String[]::new),
                                membership.recruiter(),
                                membership.referrer(),
                                membership.joinedOn(),
                                membership.effectiveOn(),
                                origin.registeredBy(),
                                origin.termsRevision(),
                                origin.termsMode(),
                                origin.signed(),
                                origin.uniqueKey(),
                                origin.uniqueSlot(),
                                origin.at().atOffset(ZoneOffset.UTC)))
                .update();
    }

    /// The next member number. Holds back other registrations of the program until this one is
    /// committed, so take it last.
    String nextNumber(String program, Numbering numbering) {
        var serial =
                sql.sql(
                                """
                                insert into member.numbering (program, prefix, last)
                                values (?, ?, 1)
                                on conflict (program, prefix) do update
                                   set last = numbering.last + 1
                                returning last
                                """)
                        .params(program, numbering.prefix())
                        .query(Long.class)
                        .single();
        return numbering.number(serial);
    }

    /// Waits for everybody else who works on the same key, until the end of the transaction.
    void lock(byte[] key) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(encode(?::bytea, 'hex'), 0))")
                .param(key)
                .query((row, n) -> true)
                .single();
    }

    /// The first free place under a key that allows `most`; empty where all are taken.
    OptionalInt freeSlot(String program, byte[] key, int most) {
        return sql.sql(
                        """
                        select slot
                          from generate_series(1, :most) as slot
                         where not exists (select
                                             from member.membership
                                            where program = :program
                                              and unique_key = :key
                                              and unique_slot = slot)
                         order by slot
                         limit 1
                        """)
                .param("most", most)
                .param("program", program)
                .param("key", key)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /// The number of a membership that holds a place under the key.
    String numberOfHolder(String program, byte[] key) {
        return sql.sql(
                        """
                        select number
                          from member.membership
                         where program = ? and unique_key = ?
                         order by unique_slot
                         limit 1
                        """)
                .params(program, key)
                .query(String.class)
                .single();
    }

    void rekey(long membership, byte @Nullable [] key, @Nullable Integer slot) {
        sql.sql("update member.membership set unique_key = ?, unique_slot = ? where id = ?")
                .params(Arrays.asList(key, slot, membership))
                .update();
    }

    Optional<Membership> find(long id) {
        return sql.sql(SELECT + "where s.id = ?")
                .param(id)
                .query((row, n) -> membership(row))
                .optional();
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

    /// Gives an active membership its first day of benefits, once.
    void takeEffect(long id, LocalDate day) {
        sql.sql(
                        """
                        update member.membership
                           set effective_on = ?
                         where id = ? and status = 'ACTIVE' and effective_on is null
                        """)
                .params(day, id)
                .update();
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
                row.getObject("effective_on", LocalDate.class));
    }
}
