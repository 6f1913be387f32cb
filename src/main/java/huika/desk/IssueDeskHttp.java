package huika.desk;

import huika.desk.IssueDesks.IssueDesk;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The card handling areas of branches over HTTP.
@RestController
@RequestMapping("/api/v1")
final class IssueDeskHttp {

    record IssueDeskList(List<IssueDesk> items) {}

    /// @param staff codes of those who help customers there; they work at the branch
    record Naming(String program, String name, List<String> staff) {}

    private final IssueDesks desks;

    IssueDeskHttp(IssueDesks desks) {
        this.desks = desks;
    }

    /// Which branch has a desk, and which is not set up yet.
    @GetMapping("/issue-desks")
    @Permission("branch:read")
    IssueDeskList list(Actor actor, @RequestParam String program) {
        actor.refuseOther(program);
        return new IssueDeskList(desks.list(actor, program));
    }

    @PostMapping("/branches/{code}/issue-desks")
    @Permission("branch:edit")
    ResponseEntity<IssueDesk> name(
            Actor actor, @PathVariable String code, @RequestBody Naming body) {
        actor.refuseOther(body.program());
        return Answers.created(
                desks.name(
                        actor,
                        body.program(),
                        code,
                        new IssueDesks.Named(body.name(), List.copyOf(body.staff()))));
    }
}
