package huika.organization;

import huika.security.Sealer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OrganizationStore {

    private static final String NAME = "organization.staff.name";

    private final JdbcClient sql;
    private final Sealer sealer;

    OrganizationStore(JdbcClient sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    void save(String program, Branch branch) {
        sql.sql(
                        """
                        insert into organization.branch
                               (program, code, name, kind, tills, area_code, active)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (program, code) do update
                           set name = excluded.name,
                               kind = excluded.kind,
                               tills = excluded.tills,
                               area_code = excluded.area_code,
                               active = excluded.active
                        """)
                .params(
                        Arrays.asList(
                                program,
                                branch.code(),
                                branch.name(),
                                branch.kind(),
                                branch.tills().toArray(String[]::new),
                                branch.areaCode(),
                                branch.active()))
                .update();
    }

    void save(
            String program,
            NewStaff staff,
            byte @Nullable [] phoneIndex,
            byte @Nullable [] documentIndex) {
        var name =
                sealer.seal(
                        Sealer.Purpose.STAFF,
                        NAME,
                        row(program, staff.code()),
                        staff.name().getBytes(StandardCharsets.UTF_8));
        sql.sql(
                        """
                        insert into organization.staff
                               (program, code, name, role, branch, active, phone_index,
                                document_index)
                        values (?, ?, ?, ?, ?, true, ?, ?)
                        on conflict (program, code) do update
                           set name = excluded.name,
                               role = excluded.role,
                               branch = excluded.branch,
                               active = true,
                               phone_index = excluded.phone_index,
                               document_index = excluded.document_index
                        """)
                .params(
                        Arrays.asList(
                                program,
                                staff.code(),
                                name,
                                staff.role(),
                                staff.branch(),
                                phoneIndex,
                                documentIndex))
                .update();
    }

    void retireBranchesBut(String program, List<String> codes) {
        sql.sql(
                        """
                        update organization.branch
                           set active = false
                         where program = ? and active and code <> all (?)
                        """)
                .params(program, codes.toArray(String[]::new))
                .update();
    }

    void retireStaffBut(String program, List<String> codes) {
        sql.sql(
                        """
                        update organization.staff
                           set active = false
                         where program = ? and active and code <> all (?)
                        """)
                .params(program, codes.toArray(String[]::new))
                .update();
    }

    List<Branch> branches(String program) {
        return sql.sql(
                        """
                        select code, name, kind, tills, area_code, active
                          from organization.branch
                         where program = ?
                         order by code
                        """)
                .param(program)
                .query((row, n) ->
                        new Branch(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("kind"),
                                List.of((String[]) row.getArray("tills").getArray()),
                                row.getString("area_code"),
                                row.getBoolean("active")))
                .list();
    }

    List<Staff> staff(String program) {
        return sql.sql(
                        """
                        select code, name, role, branch, active
                          from organization.staff
                         where program = ?
                         order by code
                        """)
                .param(program)
                .query((row, n) -> staff(program, row))
                .list();
    }

    boolean branchElsewhere(String program, String code) {
        return sql.sql(
                        """
                        select exists (select from organization.branch
                                        where code = ? and program <> ?)
                        """)
                .params(code, program)
                .query(Boolean.class)
                .single();
    }

    boolean staffAnywhere(String code) {
        return sql.sql(
                        """
                        select exists (select from organization.staff where code = ? and active)
                        """)
                .param(code)
                .query(Boolean.class)
                .single();
    }

    boolean staffByIndex(
            String program, byte @Nullable [] phoneIndex, byte @Nullable [] documentIndex) {
        return sql.sql(
                        """
                        select exists (select from organization.staff
                                        where program = ? and active
                                          and (phone_index = ?::bytea
                                               or document_index = ?::bytea))
                        """)
                .params(Arrays.asList(program, phoneIndex, documentIndex))
                .query(Boolean.class)
                .single();
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
                row.getBoolean("active"));
    }

    private static String row(String program, String code) {
        return program + "/" + code;
    }
}
