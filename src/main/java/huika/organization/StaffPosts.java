package huika.organization;

import huika.kernel.Outcome;
import huika.security.Phone;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where a person works: one code may stand in several programs.
@Component
public final class StaffPosts {

    /// A post somebody holds.
    ///
    /// @param headquarters whether the branch is the program's headquarters
    public record Held(String program, Staff staff, boolean headquarters) {}

    private static final String HEADQUARTERS = "headquarters";

    private final Organization organization;
    private final JdbcClient sql;

    StaffPosts(Organization organization, JdbcClient sql) {
        this.organization = organization;
        this.sql = sql;
    }

    /// The posts of whoever has this code; none where nobody active has.
    public List<Held> of(String code) {
        var held = new ArrayList<Held>();
        for (var program : organization.programsOf(code)) {
            if (!(organization.staff(program, code) instanceof Outcome.Done<Staff>(var staff))) {
                continue;
            }
            var at = organization.branch(program, staff.branch());
            var high = at instanceof Outcome.Done<Branch>(var b) && b.kind().equals(HEADQUARTERS);
            held.add(new Held(program, staff, high));
        }
        return held;
    }

    /// Somebody of each role in each program.
    public List<Held> onePerRole() {
        var codes =
                sql.sql(
                                """
                                select distinct on (program, role) program, code
                                  from organization.staff
                                 where active
                                 order by program, role, code
                                """)
                        .query((row, n) ->
                                new String[] {row.getString("program"), row.getString("code")})
                        .list();
        return codes.stream()
                .flatMap(one -> of(one[1]).stream().filter(held -> held.program().equals(one[0])))
                .toList();
    }

    /// Whether a phone number is that of anybody who works in one of these programs.
    public boolean isPhoneOfStaff(List<Held> posts, Phone phone) {
        return posts.stream().anyMatch(post -> organization.isStaff(post.program(), phone, null));
    }
}
