package huika.organization;

import huika.security.Granted;
import huika.security.Rights;
import huika.security.Scope;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What staff may do by the post their program lists them at: they work at their branch, at
/// headquarters everywhere in the program.
@Component
final class StaffRights implements Rights {

    private static final Set<String> SIGNING =
            Set.of(
                    "approval:read",
                    "approval:decide",
                    "approval:delegate",
                    "approval:recall",
                    "branch:read",
                    "staff:read",
                    "program:read",
                    "card:read",
                    "member:read");

    /// A post somebody holds.
    private record Held(String program, String branch, boolean headquarters) {}

    private final JdbcClient sql;

    StaffRights(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Granted> of(String staffCode, Instant now) {
        var posts = posts(staffCode);
        if (posts.isEmpty()) return Optional.empty();
        var programs = posts.stream().map(Held::program).collect(Collectors.toSet());
        var branches = new LinkedHashSet<String>();
        var everywhere = false;
        for (var post : posts) {
            branches.add(post.branch());
            everywhere |= post.headquarters();
        }
        return Optional.of(
                new Granted(
                        SIGNING,
                        everywhere ? Scope.ALL : new Scope(branches),
                        Scope.ALL,
                        new Scope(programs)));
    }

    private List<Held> posts(String code) {
        return sql.sql(
                        """
                        select s.program, s.branch, b.kind = 'headquarters' as headquarters
                          from organization.staff s
                          join organization.branch b
                            on b.program = s.program and b.code = s.branch
                         where s.code = ? and s.active
                        """)
                .param(code)
                .query((row, n) ->
                        new Held(
                                row.getString("program"),
                                row.getString("branch"),
                                row.getBoolean("headquarters")))
                .list();
    }
}
