package huika.member;

import huika.kernel.Chain.Column;
import huika.kernel.Chain.Part;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.DocumentNumber;
import huika.security.Phone;
import huika.security.Scope;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// People and companies: sealed on the way in, opened on the way out.
@Component
final class MemberStore {

    private static final String CONTACT = "member.member.contact";
    private static final String KYC = "member.member.kyc";
    private static final byte[] NOTHING = {};

    private final JdbcClient sql;
    private final Sealer sealer;
    private final BlindIndex blind;

    MemberStore(JdbcClient sql, Sealer sealer, BlindIndex blind) {
        this.sql = sql;
        this.sealer = sealer;
        this.blind = blind;
    }

    /// A member as the table keeps them: sealed, with blind indexes.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            Member member,
            byte[] contact,
            byte @Nullable [] kyc,
            byte @Nullable [] phone,
            byte @Nullable [] document,
            byte @Nullable [] credit,
            @Nullable Integer birthday) {}

    Row seal(Member member) {
        var told = member.particulars();
        return new Row(
                member,
                contact(member),
                kyc(member),
                index(member.program(), told.phone().orElse(null)),
                index(member.program(), told.document().orElse(null)),
                creditIndex(member.program(), told),
                told.birthday().map(MemberStore::number).orElse(null));
    }

    /// Writes new members of one program.
    static Part insert(String program, List<Row> rows, Instant now) {
        var insert =
                """
                insert into member.member
                       (id, program, kind, contact, kyc, phone_index, document_index, credit_index,
                        birthday, branch, version, verified_on, created_at)
                select m.id, ?, m.kind, m.contact, m.kyc, m.phone, m.document, m.credit,
                       m.birthday, m.branch, m.version, 'epoch'::date + m.verified_on,
                       ?::timestamptz
                  from unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[],
                              ?::bytea[], ?::bytea[], ?::integer[], ?::text[], ?::integer[],
                              ?::integer[])
                       as m (id, kind, contact, kyc, phone, document, credit, birthday, branch,
                             version, verified_on)
                """;
        return new Part(
                "members",
                insert,
                List.of(
                        new Column("text", program),
                        new Column("timestamptz", now.atOffset(ZoneOffset.UTC)),
                        Column.longs(rows, row -> row.member.id()),
                        Column.texts(rows, row -> row.member.kind()),
                        Column.bytes(rows, Row::contact),
                        Column.bytes(rows, Row::kyc),
                        Column.bytes(rows, Row::phone),
                        Column.bytes(rows, Row::document),
                        Column.bytes(rows, Row::credit),
                        Column.ints(rows, Row::birthday),
                        Column.texts(rows, row -> row.member.branch()),
                        Column.ints(rows, row -> row.member.version()),
                        Column.days(rows, row -> row.member.verifiedOn())));
    }

    /// Writes `changed` where the version is still the one before it.
    boolean update(Member changed) {
        var told = changed.particulars();
        return sql.sql(
                                """
                                update member.member
                                   set contact = ?,
                                       kyc = ?,
                                       phone_index = ?,
                                       document_index = ?,
                                       credit_index = ?,
                                       birthday = ?,
                                       version = ?,
                                       verified_on = ?
                                 where id = ? and version = ?
                                """)
                        .params(
                                Arrays.asList(
                                        contact(changed),
                                        kyc(changed),
                                        index(changed.program(), told.phone().orElse(null)),
                                        index(changed.program(), told.document().orElse(null)),
                                        creditIndex(changed.program(), told),
                                        told.birthday().map(MemberStore::number).orElse(null),
                                        changed.version(),
                                        changed.verifiedOn(),
                                        changed.id(),
                                        changed.version() - 1))
                        .update()
                == 1;
    }

    /// The member, where the actor may see them.
    Optional<Member> find(Actor actor, long id) {
        return sql.sql(
                        """
                        select id, program, kind, contact, kyc, branch, version, verified_on
                          from member.member
                         where id = :id
                           and (:branches::text[] is null or branch = any (:branches))
                           and (:programs::text[] is null or program = any (:programs))
                        """)
                .param("id", id)
                .param("branches", codes(actor.branches()))
                .param("programs", codes(actor.programs()))
                .query((row, n) -> member(row))
                .optional();
    }

    /// What these members told, by their ids.
    Map<Long, Particulars> particulars(Collection<Long> ids) {
        var told = new HashMap<Long, Particulars>();
        if (ids.isEmpty()) return told;
        sql.sql(
                        """
                        select id, program, kind, contact, kyc, branch, version, verified_on
                          from member.member
                         where id = any (?)
                        """)
                .param(ids.toArray(Long[]::new))
                .query(row -> {
                    var member = member(row);
                    told.put(member.id(), member.particulars());
                });
        return told;
    }

    /// Members of the program who gave this phone or this document (the other is null).
    List<Member> findBy(
            Actor actor,
            String program,
            @Nullable Phone phone,
            @Nullable DocumentNumber document,
            int limit) {
        return sql.sql(
                        """
                        select id, program, kind, contact, kyc, branch, version, verified_on
                          from member.member
                         where program = :program
                           and (phone_index = :phone::bytea or document_index = :document::bytea)
                           and (:branches::text[] is null or branch = any (:branches))
                         order by id desc
                         limit :limit
                        """)
                .param("program", program)
                .param("phone", index(program, phone))
                .param("document", index(program, document))
                .param("branches", codes(actor.branches()))
                .param("limit", limit)
                .query((row, n) -> member(row))
                .list();
    }

    /// People of these programs who gave this phone, by their ids: the program of each.
    Map<Long, String> peopleWith(Phone phone, List<String> programs) {
        var people = new HashMap<Long, String>();
        sql.sql(
                        """
                        select m.id, m.program
                          from unnest(?::text[], ?::bytea[]) as w (program, phone)
                          join member.member m
                            on m.phone_index = w.phone and m.program = w.program
                         where m.kind = 'person'
                        """)
                .params(
                        programs.toArray(String[]::new),
                        programs.stream()
                                .map(each -> blind.phone(each, phone))
                                .toArray(byte[][]::new))
                .query(row -> {
                    people.put(row.getLong(1), row.getString(2));
                });
        return people;
    }

    byte @Nullable [] index(String program, @Nullable Phone phone) {
        return phone == null ? null : blind.phone(program, phone);
    }

    byte @Nullable [] index(String program, @Nullable DocumentNumber document) {
        return document == null ? null : blind.document(program, document);
    }

    static @Nullable MonthDay monthDay(ResultSet row, String column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : MonthDay.of(number / 100, number % 100);
    }

    static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private byte @Nullable [] creditIndex(String program, Particulars told) {
        return told.get(Particular.CREDIT_CODE)
                .map(code -> blind.of("credit", program, code))
                .orElse(null);
    }

    private byte[] contact(Member member) {
        var blob = member.particulars().blob(Purpose.CONTACT);
        return sealer.seal(Purpose.CONTACT, CONTACT, member.id(), blob);
    }

    private byte @Nullable [] kyc(Member member) {
        var blob = member.particulars().blob(Purpose.KYC);
        return blob.length == 0 ? null : sealer.seal(Purpose.KYC, KYC, member.id(), blob);
    }

    private Member member(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var contact = sealer.open(Purpose.CONTACT, CONTACT, id, row.getBytes("contact"));
        var sealedKyc = row.getBytes("kyc");
        var kyc = sealedKyc == null ? NOTHING : sealer.open(Purpose.KYC, KYC, id, sealedKyc);
        return new Member(
                id,
                row.getString("program"),
                Particulars.of(row.getString("kind").equals("company"), contact, kyc),
                row.getString("branch"),
                row.getInt("version"),
                row.getObject("verified_on", LocalDate.class));
    }

    private static int number(MonthDay day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
