package huika.approval;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.organization.Branch;
import huika.organization.Department;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which posts people hold, as the organization knows it now: who left holds none.
@Component
final class Posts {

    private static final String HEADQUARTERS = "headquarters";

    /// A seat for whoever heads the department of the one who asked.
    private static final String DEPARTMENT_HEAD = "department-head";

    private static final int DEEPEST = 10;

    private final Organization organization;
    private final ObjectProvider<GrantedRoles> granted;
    private final Clock clock;

    Posts(Organization organization, ObjectProvider<GrantedRoles> granted, Clock clock) {
        this.organization = organization;
        this.granted = granted;
        this.clock = clock;
    }

    SigningRules.Signer signer(
            Actor actor, ApprovalRequest request, ApprovalKind kind, List<Delegation> delegations) {
        var person = actor.person();
        var posts = new ArrayList<>(held(request.program(), person, null));
        if (heads(request.program(), person, request.maker())) {
            posts.add(new Post(DEPARTMENT_HEAD, null, null));
        }
        String lender = null;
        for (var delegation : delegations) {
            if (!delegation.to().equals(person)) continue;
            if (!delegation.until().isAfter(clock.now())) continue;
            if (left(request.program(), delegation.from())) continue;
            posts.addAll(held(request.program(), delegation.from(), delegation.from()));
            lender = delegation.from();
        }
        return new SigningRules.Signer(person, actor.may(kind.permission()), lender, posts);
    }

    /// Whether they were of the staff and are not any more: then what they lent is gone too. A
    /// system's key is of no staff.
    private boolean left(String program, String person) {
        return organization.staff(program).stream()
                .anyMatch(staff -> staff.code().equals(person) && !staff.active());
    }

    boolean works(String program, String person) {
        return staff(program, person).isPresent();
    }

    Map<String, List<Post>> held(Actor actor, List<String> programs) {
        var all = new LinkedHashMap<String, List<Post>>();
        for (var program : programs) {
            var posts = new ArrayList<>(held(program, actor.person(), null));
            if (organization.departments(program).stream()
                    .anyMatch(each -> each.active() && actor.person().equals(each.head()))) {
                posts.add(new Post(DEPARTMENT_HEAD, null, null));
            }
            all.put(program, posts);
        }
        return all;
    }

    /// Whether somebody heads the department the maker works in, or one above it.
    private boolean heads(String program, String person, String maker) {
        var code = staff(program, maker).map(Staff::department).orElse(null);
        for (var deep = 0; code != null && deep < DEEPEST; deep++) {
            if (!(organization.department(program, code)
                    instanceof Outcome.Done<Department>(var department))) return false;
            if (person.equals(department.head())) return true;
            code = department.parent();
        }
        return false;
    }

    private List<Post> held(String program, String person, @Nullable String lentBy) {
        var found = staff(program, person);
        if (found.isEmpty()) return List.of();
        var staff = found.get();
        var posts = new ArrayList<Post>();
        // a post that a person wrote by hand is a seat only once the role was granted
        if (!staff.byHand()) posts.add(new Post(staff.role(), branch(program, staff), lentBy));
        granted.stream()
                .flatMap(all -> all.of(program, person).stream())
                .map(held -> new Post(held.role(), held.branch(), lentBy))
                .forEach(posts::add);
        return posts;
    }

    private Optional<Staff> staff(String program, String person) {
        return organization.staff(program, person) instanceof Outcome.Done<Staff>(var staff)
                ? Optional.of(staff)
                : Optional.empty();
    }

    private @Nullable String branch(String program, Staff staff) {
        return organization.branch(program, staff.branch()) instanceof Outcome.Done<Branch>(var at)
                        && at.kind().equals(HEADQUARTERS)
                ? null
                : staff.branch();
    }
}
