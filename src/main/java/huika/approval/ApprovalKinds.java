package huika.approval;

import huika.security.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The kinds all modules have declared. Asked for late: their modules ask through this one.
@Component
final class ApprovalKinds {

    private final ObjectProvider<ApprovalKind> beans;

    ApprovalKinds(ObjectProvider<ApprovalKind> beans) {
        this.beans = beans;
    }

    ApprovalKind of(ApprovalRequest request) {
        var kind = byName().get(request.kind());
        if (kind == null) throw new IllegalStateException("no approval kind " + request.kind());
        return kind;
    }

    Collection<String> names() {
        return byName().keySet();
    }

    /// Those whose permission the actor holds.
    List<String> permitted(Actor actor) {
        return byName().values().stream()
                .filter(kind -> actor.may(kind.permission()))
                .map(ApprovalKind::name)
                .toList();
    }

    private Map<String, ApprovalKind> byName() {
        return beans.stream().collect(Collectors.toMap(ApprovalKind::name, Function.identity()));
    }
}
