package huika.dormancy;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.dormancy.DormancyList.State;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Sha256;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Consent to a list, as it was listed.
@Configuration(proxyBeanMethods = false)
class DormancyApproval {

    private final DormancyStore store;

    DormancyApproval(DormancyStore store) {
        this.store = store;
    }

    @Bean
    ApprovalKind dormancyApprovals() {
        return new ApprovalKind(
                Dormancy.APPROVAL,
                "dormancy:freeze",
                request ->
                        list(request)
                                .filter(list -> list.state() == State.LISTED)
                                .map(DormancyApproval::hash),
                (request, _) -> decide(request, State.APPROVED),
                (request, _) -> decide(request, State.REFUSED));
    }

    private Outcome<String> decide(ApprovalRequest request, State state) {
        store.state(list(request).orElseThrow().id(), state);
        return Outcome.done(state.name());
    }

    private Optional<DormancyList> list(ApprovalRequest request) {
        return Ids.parse("dml", request.subject()).flatMap(store::find);
    }

    static String hash(DormancyList list) {
        var text = list.text() + "|" + list.cards() + "|" + list.balance();
        return Sha256.hex(text);
    }
}
