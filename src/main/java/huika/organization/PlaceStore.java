package huika.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Branches and departments.
@Component
final class PlaceStore {

    private final JdbcClient sql;

    PlaceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// As the program's file lists it; what a person wrote by hand stands.
    void fromFile(String program, Branch branch) {
        sql.sql(
                        """
                        insert into organization.branch as b
                               (program, code, name, kind, tills, area_code, active, region, entity)
                        values (?, ?, ?, ?, ?, ?, true, ?, ?)
                        on conflict (program, code) do update
                           set name = case when b.by_hand then b.name else excluded.name end,
                               kind = case when b.by_hand then b.kind else excluded.kind end,
                               tills = case when b.by_hand then b.tills else excluded.tills end,
                               area_code = case when b.by_hand then b.area_code
                                                else excluded.area_code end,
                               active = b.by_hand and b.active or not b.by_hand,
                               region = case when b.by_hand then b.region else excluded.region end,
                               entity = case when b.by_hand then b.entity else excluded.entity end,
                               in_file = true
                        """)
                .params(
                        Arrays.asList(
                                program,
                                branch.code(),
                                branch.name(),
                                branch.kind(),
                                branch.tills().toArray(String[]::new),
                                branch.areaCode(),
                                branch.region(),
                                branch.entity()))
                .update();
    }

    /// @return false where the code is taken
    boolean insert(String program, Branch branch) {
        return sql.sql(
                                """
                                insert into organization.branch
                                       (program, code, name, kind, tills, area_code, active, region,
                                        entity, in_file, by_hand)
                                values (?, ?, ?, ?, ?, ?, true, ?, ?, false, true)
                                on conflict do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        program,
                                        branch.code(),
                                        branch.name(),
                                        branch.kind(),
                                        branch.tills().toArray(String[]::new),
                                        branch.areaCode(),
                                        branch.region(),
                                        branch.entity()))
                        .update()
                == 1;
    }

    /// @return false where it is not at revision `branch.revision()`
    boolean update(String program, Branch branch) {
        return sql.sql(
                                """
                                update organization.branch
                                   set name = ?, kind = ?, tills = ?, area_code = ?, active = ?,
                                       region = ?, entity = ?, by_hand = true,
                                       revision = revision + 1
                                 where program = ? and code = ? and revision = ?
                                """)
                        .params(
                                Arrays.asList(
                                        branch.name(),
                                        branch.kind(),
                                        branch.tills().toArray(String[]::new),
                                        branch.areaCode(),
                                        branch.active(),
                                        branch.region(),
                                        branch.entity(),
                                        program,
                                        branch.code(),
                                        branch.revision()))
                        .update()
                == 1;
    }

    void retireBut(String program, List<String> codes) {
        sql.sql(
                        """
                        update organization.branch
                           set active = false, in_file = false
                         where program = ? and in_file and code <> all (?)
                        """)
                .params(program, codes.toArray(String[]::new))
                .update();
    }

    List<Branch> branches(String program) {
        return sql.sql(
                        """
                        select code, name, kind, tills, area_code, active, region, entity, revision
                          from organization.branch
                         where program = ?
                         order by code
                        """)
                .param(program)
                .query((row, n) -> branch(row))
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

    void fromFile(String program, Department department) {
        sql.sql(
                        """
                        insert into organization.department as d
                               (program, code, name, parent, head, active)
                        values (?, ?, ?, ?, ?, true)
                        on conflict (program, code) do update
                           set name = case when d.by_hand then d.name else excluded.name end,
                               parent = case when d.by_hand then d.parent else excluded.parent end,
                               head = case when d.by_hand then d.head else excluded.head end,
                               active = d.by_hand and d.active or not d.by_hand,
                               in_file = true
                        """)
                .params(
                        Arrays.asList(
                                program,
                                department.code(),
                                department.name(),
                                department.parent(),
                                department.head()))
                .update();
    }

    boolean insert(String program, Department department) {
        return sql.sql(
                                """
                                insert into organization.department
                                       (program, code, name, parent, head, active, in_file, by_hand)
                                values (?, ?, ?, ?, ?, true, false, true)
                                on conflict do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        program,
                                        department.code(),
                                        department.name(),
                                        department.parent(),
                                        department.head()))
                        .update()
                == 1;
    }

    boolean update(String program, Department department) {
        return sql.sql(
                                """
                                update organization.department
                                   set name = ?, parent = ?, head = ?, active = ?, by_hand = true,
                                       revision = revision + 1
                                 where program = ? and code = ? and revision = ?
                                """)
                        .params(
                                Arrays.asList(
                                        department.name(),
                                        department.parent(),
                                        department.head(),
                                        department.active(),
                                        program,
                                        department.code(),
                                        department.revision()))
                        .update()
                == 1;
    }

    void retireDepartmentsBut(String program, List<String> codes) {
        sql.sql(
                        """
                        update organization.department
                           set active = false, in_file = false
                         where program = ? and in_file and code <> all (?)
                        """)
                .params(program, codes.toArray(String[]::new))
                .update();
    }

    List<Department> departments(String program) {
        return sql.sql(
                        """
                        select code, name, parent, head, active, revision
                          from organization.department
                         where program = ?
                         order by code
                        """)
                .param(program)
                .query((row, n) -> department(row))
                .list();
    }

    private static Branch branch(ResultSet row) throws SQLException {
        return new Branch(
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                List.of((String[]) row.getArray("tills").getArray()),
                row.getString("area_code"),
                row.getBoolean("active"),
                row.getString("region"),
                row.getString("entity"),
                row.getInt("revision"));
    }

    private static Department department(ResultSet row) throws SQLException {
        return new Department(
                row.getString("code"),
                row.getString("name"),
                row.getString("parent"),
                row.getString("head"),
                row.getBoolean("active"),
                row.getInt("revision"));
    }
}
