package huika.organization;

import huika.security.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class StaffStore {

    private static final String NAME = "organization.staff.name";

    /// Blind indexes of what a person is recognised by.
    @SuppressWarnings("ArrayRecordComponent")
    record Marks(byte @Nullable [] phone, byte @Nullable [] document) {
        Stream<ByteBuffer> all() {
            return Stream.of(Optional.ofNullable(phone), Optional.ofNullable(document))
                    .flatMap(Optional::stream)
                    .map(ByteBuffer::wrap);
        }
    }

    private final JdbcClient sql;
    private final Sealer sealer;

    StaffStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    /// As the program's file lists them; what a person wrote by hand stands.
    void fromFile(String program, NewStaff staff, Marks marks) {
        sql.sql(
                        """
                        insert into organization.staff as s
                               (program, code, name, role, branch, department, active, phone_index,
                                document_index)
                        values (?, ?, ?, ?, ?, ?, true, ?, ?)
                        on conflict (program, code) do update
                           set name = excluded.name,
                               role = excluded.role,
                               branch = excluded.branch,
                               department = excluded.department,
                               active = true,
                               left_on = null,
                               in_file = true,
                               phone_index = excluded.phone_index,
                               document_index = excluded.document_index
                         where not s.by_hand
                        """)
                .params(
                        Arrays.asList(
                                program,
                                staff.code(),
                                sealed(program, staff.code(), staff.name()),
                                staff.role(),
                                staff.branch(),
                                staff.department(),
                                marks.phone(),
                                marks.document()))
                .update();
    }

    /// Takes somebody on; somebody who left may come back under their code.
    ///
    /// @return false where the code is taken
    boolean insert(String program, NewStaff staff, Marks marks, LocalDate since) {
        return sql.sql(
                                """
                                insert into organization.staff as s
                                       (program, code, name, role, branch, department, active,
                                        phone_index, document_index, in_file, by_hand, post_by_hand,
                                        since)
                                values (?, ?, ?, ?, ?, ?, true, ?, ?, false, true, true, ?)
                                on conflict (program, code) do update
                                   set name = excluded.name,
                                       role = excluded.role,
                                       branch = excluded.branch,
                                       department = excluded.department,
                                       active = true,
                                       phone_index = excluded.phone_index,
                                       document_index = excluded.document_index,
                                       in_file = false,
                                       by_hand = true,
                                       post_by_hand = true,
                                       since = excluded.since,
                                       left_on = null,
                                       revision = s.revision + 1
                                 where not s.active
                                """)
                        .params(
                                Arrays.asList(
                                        program,
                                        staff.code(),
                                        sealed(program, staff.code(), staff.name()),
                                        staff.role(),
                                        staff.branch(),
                                        staff.department(),
                                        marks.phone(),
                                        marks.document(),
                                        since))
                        .update()
                == 1;
    }

    /// @param name null leaves it; so do marks
    boolean update(String program, String code, int revision, @Nullable String name, Marks marks) {
        return sql.sql(
                                """
                                update organization.staff
                                   set name = coalesce(?::bytea, name),
                                       phone_index = coalesce(?::bytea, phone_index),
                                       document_index = coalesce(?::bytea, document_index),
                                       by_hand = true,
                                       revision = revision + 1
                                 where program = ? and code = ? and revision = ? and active
                                """)
                        .params(
                                Arrays.asList(
                                        name == null ? null : sealed(program, code, name),
                                        marks.phone(),
                                        marks.document(),
                                        program,
                                        code,
                                        revision))
                        .update()
                == 1;
    }

    void move(
            String program,
            String code,
            String role,
            String branch,
            @Nullable String department,
            LocalDate since) {
        sql.sql(
                        """
                        update organization.staff
                           set role = ?, branch = ?, department = ?, since = ?, by_hand = true,
                               post_by_hand = true, revision = revision + 1
                         where program = ? and code = ?
                        """)
                .params(Arrays.asList(role, branch, department, since, program, code))
                .update();
    }

    void leave(String program, String code, LocalDate day) {
        sql.sql(
                        """
                        update organization.staff
                           set active = false, left_on = ?, by_hand = true, revision = revision + 1
                         where program = ? and code = ?
                        """)
                .params(day, program, code)
                .update();
    }

    /// Those who were in the file and are not any more.
    List<Staff> retireBut(String program, List<String> codes, LocalDate day) {
        return sql.sql(
                        """
                        update organization.staff
                           set active = false, in_file = false, left_on = ?
                         where program = ? and in_file and active and code <> all (?)
                        returning code, name, role, branch, department, active, post_by_hand, since,
                                  left_on, revision
                        """)
                .params(day, program, codes.toArray(String[]::new))
                .query((row, n) -> staff(program, row))
                .list();
    }

    void note(long id, String program, String code, Posting posting) {
        sql.sql(
                        """
                        insert into organization.posting
                               (id, program, staff, role, branch, department, since, by_person,
                                reason, written_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                program,
                                code,
                                posting.role(),
                                posting.branch(),
                                posting.department(),
                                posting.since(),
                                posting.by(),
                                posting.reason(),
                                posting.writtenAt().atOffset(ZoneOffset.UTC)))
                .update();
    }

    /// Newest first.
    List<Posting> postings(String program, String code) {
        return sql.sql(
                        """
                        select role, branch, department, since, by_person, reason, written_at
                          from organization.posting
                         where program = ? and staff = ?
                         order by id desc
                        """)
                .params(program, code)
                .query((row, n) ->
                        new Posting(
                                row.getString("role"),
                                row.getString("branch"),
                                row.getString("department"),
                                row.getObject("since", LocalDate.class),
                                row.getString("by_person"),
                                row.getString("reason"),
                                row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Staff> staff(String program) {
        return sql.sql(
                        """
                        select code, name, role, branch, department, active, post_by_hand, since,
                               left_on, revision
                          from organization.staff
                         where program = ?
                         order by code
                        """)
                .param(program)
                .query((row, n) -> staff(program, row))
                .list();
    }

    /// Held until the transaction ends.
    Optional<Staff> lock(String program, String code) {
        return sql.sql(
                        """
                        select code, name, role, branch, department, active, post_by_hand, since,
                               left_on, revision
                          from organization.staff
                         where program = ? and code = ?
                           for update
                        """)
                .params(program, code)
                .query((row, n) -> staff(program, row))
                .optional();
    }

    /// Where somebody active has this code.
    List<String> programs(String code) {
        return sql.sql("select program from organization.staff where code = ? and active")
                .param(code)
                .query((row, n) -> row.getString("program"))
                .list();
    }

    /// Those of these marks that somebody of the active staff bears.
    Set<ByteBuffer> marked(String program, Collection<Marks> marks) {
        var asked = marks.stream().flatMap(Marks::all).map(ByteBuffer::array);
        var indexes = asked.toArray(byte[][]::new);
        var borne = new HashSet<ByteBuffer>();
        if (indexes.length == 0) return borne;
        sql.sql(
                        """
                        select phone_index, document_index
                          from organization.staff
                         where program = ? and active
                           and (phone_index = any (?) or document_index = any (?))
                        """)
                .params(program, indexes, indexes)
                .query(row -> {
                    for (var place = 1; place <= 2; place++) {
                        var index = row.getBytes(place);
                        if (index != null) borne.add(ByteBuffer.wrap(index));
                    }
                });
        return borne;
    }

    /// The codes of those who bear one of these marks.
    Set<String> codes(String program, Marks marks) {
        return Set.copyOf(
                sql.sql(
                                """
                                select code
                                  from organization.staff
                                 where program = ? and active
                                   and (phone_index = ? or document_index = ?)
                                """)
                        .params(Arrays.asList(program, marks.phone(), marks.document()))
                        .query(String.class)
                        .list());
    }

    private byte[] sealed(String program, String code, String name) {
        return sealer.seal(
                Sealer.Purpose.STAFF,
                NAME,
                row(program, code),
                name.getBytes(StandardCharsets.UTF_8));
    }

    private Staff staff(String program, ResultSet row) throws SQLException {
        var code = row.getString("code");
        var name =
                sealer.open(Sealer.Purpose.STAFF, NAME, row(program, code), row.getBytes("name"));
        return new Staff(
                code,
                new String(name, StandardCharsets.UTF_8),
                row.getString("role"),
                row.getString("branch"),
                row.getString("department"),
                row.getBoolean("active"),
                row.getBoolean("post_by_hand"),
                row.getObject("since", LocalDate.class),
                row.getObject("left_on", LocalDate.class),
                row.getInt("revision"));
    }

    private static String row(String program, String code) {
        return program + "/" + code;
    }
}
