package huika.approval;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which posts people hold, as the organization knows it now: who left holds none.
@Component
final class Posts {

    private static final String HEADQUARTERS = "headquarters";

    private final Organization organization;
    private final Clock clock;

    Posts(Organization organization, Clock clock) {
        this.organization = organization;
        this.clock = clock;
    }

    SigningRules.Signer signer(
            Actor actor, ApprovalRequest request, ApprovalKind kind, List<Delegation> delegations) {
        var person = actor.person();
        var posts = new ArrayList<>(held(request.program(), person, null));
        String lender = null;
        for (var delegation : delegations) {
            if (!delegation.to().equals(person)) continue;
            if (!delegation.until().isAfter(clock.now())) continue;
            posts.addAll(held(request.program(), delegation.from(), delegation.from()));
            lender = delegation.from();
        }
        return new SigningRules.Signer(person, actor.may(kind.permission()), lender, posts);
    }

    boolean works(String program, String person) {
        return staff(program, person).isPresent();
    }

    Map<String, List<Post>> held(Actor actor, List<String> programs) {
        var all = new LinkedHashMap<String, List<Post>>();
        programs.forEach(program -> all.put(program, held(program, actor.person(), null)));
        return all;
    }

    private List<Post> held(String program, String person, @Nullable String lentBy) {
        return staff(program, person)
                .map(staff -> List.of(new Post(staff.role(), branch(program, staff), lentBy)))
                .orElse(List.of());
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
