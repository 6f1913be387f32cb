package huika.retirement;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.desk.CaseFile;
import huika.desk.Cases;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.security.Actor;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Returns that somebody has to agree to. Consent lets the desk pay; a no ends the case.
@Configuration(proxyBeanMethods = false)
class ReturnApproval {

    private final Cases cases;

    ReturnApproval(Cases cases) {
        this.cases = cases;
    }

    @Bean
    ApprovalKind cardReturnApprovals() {
        return new ApprovalKind(
                Returns.APPROVAL,
                "card:return",
                request -> file(request).map(Returns::hash),
                (request, _) -> Outcome.done("agreed"),
                this::refused);
    }

    private Outcome<String> refused(ApprovalRequest request, Actor checker) {
        return cases.hold(
                        Actor.system("approval"),
                        file(request).orElseThrow().id(),
                        Returns.KIND,
                        "WAITING")
                .map(file -> {
                    cases.step(checker, file, "refused", "REFUSED", true, Map.of(), null);
                    return "refused";
                });
    }

    private Optional<CaseFile> file(ApprovalRequest request) {
        return Ids.parse("cas", request.subject())
                .flatMap(id -> cases.find(Actor.system("approval"), id));
    }
}
