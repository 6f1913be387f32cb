package huika.desk;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.Programs;
import huika.security.Actor;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Card handling areas (办卡处) of branches: what each is called and who helps customers there. Where
/// the program wants one at each branch, a branch without is not set up yet.
@Component
final class IssueDesks {

    private static final int MOST_NAME = 100;
    private static final int MOST_STAFF = 100;

    enum State {
        COMPLETE,
        INCOMPLETE
    }

    /// @param staff codes of those who help there
    record Named(String name, List<String> staff) {}

    /// @param desk null where none is named
    /// @param staff of these, who still works at the branch
    /// @param state `INCOMPLETE` where the program wants a desk, and there is none or nobody at it
    record IssueDesk(
            String branch,
            String branchName,
            @Nullable String desk,
            List<String> staff,
            State state) {}

    private final Organization organization;
    private final Programs programs;
    private final Audit audit;
    private final Atomic atomic;
    private final JdbcClient sql;
    private final Clock clock;

    IssueDesks(
            Organization organization,
            Programs programs,
            Audit audit,
            Atomic atomic,
            JdbcClient sql,
            Clock clock) {
        this.organization = organization;
        this.programs = programs;
        this.audit = audit;
        this.atomic = atomic;
        this.sql = sql;
        this.clock = clock;
    }

    /// Names the desk of a branch, or names it anew.
    ///
    /// Refuses, first one wins: the branch, `FIELD_INVALID`, `STAFF_UNKNOWN` (nobody of this
    /// branch).
    Outcome<IssueDesk> name(Actor actor, String program, String branch, Named desk) {
        return organization
                .branch(actor, program, branch)
                .then(place -> {
                    var refusal = refuse(program, branch, desk);
                    return refusal == null
                            ? atomic.run(() -> keep(actor, program, place, desk))
                            : Outcome.refused(refusal);
                });
    }

    private @Nullable Refusal refuse(String program, String branch, Named desk) {
        if (desk.name().isBlank() || desk.name().length() > MOST_NAME) {
            return Refusal.of(Code.FIELD_INVALID).at("/name");
        }
        if (desk.staff().isEmpty() || desk.staff().size() > MOST_STAFF) {
            return Refusal.of(Code.FIELD_INVALID).at("/staff");
        }
        var here = staffOf(program, branch);
        for (var i = 0; i < desk.staff().size(); i++) {
            if (here.contains(desk.staff().get(i))) continue;
            return Refusal.of(Code.STAFF_UNKNOWN).at("/staff/" + i);
        }
        return null;
    }

    private Outcome<IssueDesk> keep(Actor actor, String program, Branch branch, Named desk) {
        sql.sql(
                        """
                        insert into desk.issue_desk (program, branch, name, staff, person, at)
                        values (?, ?, ?, ?, ?, ?)
                            on conflict (program, branch) do update
                           set name = excluded.name, staff = excluded.staff,
                               person = excluded.person, at = excluded.at
                        """)
                .params(
                        program,
                        branch.code(),
                        desk.name(),
                        desk.staff().toArray(String[]::new),
                        actor.person(),
                        Timestamp.from(clock.now()))
                .update();
        audit.record(
                AuditEntry.of(actor.by(), "branch:name-desk", "branch", branch.code())
                        .at(program, branch.code())
                        .to("desk", desk.name())
                        .to("staff", String.join(", ", desk.staff())));
        return Outcome.done(shown(program, branch, desk, isWanted(program)));
    }

    /// The desks of the branches the actor sees.
    List<IssueDesk> list(Actor actor, String program) {
        var named = new HashMap<String, Named>();
        sql.sql("select branch, name, staff from desk.issue_desk where program = ?")
                .param(program)
                .query(row -> {
                    var staff = List.of((String[]) row.getArray(3).getArray());
                    named.put(row.getString(1), new Named(row.getString(2), staff));
                });
        var wanted = isWanted(program);
        return organization.branches(program).stream()
                .filter(Branch::active)
                .filter(branch -> actor.maySee(branch.code()))
                .map(branch -> shown(program, branch, named.get(branch.code()), wanted))
                .toList();
    }

    private IssueDesk shown(String program, Branch branch, @Nullable Named desk, boolean wanted) {
        var here = desk == null ? List.<String>of() : staffOf(program, branch.code());
        var staff =
                desk == null
                        ? List.<String>of()
                        : desk.staff().stream().filter(here::contains).toList();
        var lacks = wanted && !branch.isHeadquarters() && staff.isEmpty();
        return new IssueDesk(
                branch.code(),
                branch.name(),
                desk == null ? null : desk.name(),
                staff,
                lacks ? State.INCOMPLETE : State.COMPLETE);
    }

    private List<String> staffOf(String program, String branch) {
        return organization.staff(program).stream()
                .filter(each -> each.active() && each.branch().equals(branch))
                .map(Staff::code)
                .toList();
    }

    private boolean isWanted(String program) {
        return programs.find(program, clock.today())
                                .map(inForce -> inForce.program().desk().atEachBranch())
                        instanceof Outcome.Done(Boolean wanted)
                && wanted;
    }
}
