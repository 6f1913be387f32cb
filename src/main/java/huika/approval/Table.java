package huika.approval;

import java.util.ArrayList;
import java.util.List;

/// A request and everything on the table with it.
record Table(
        ApprovalRequest request,
        ApprovalKind kind,
        ApprovalChain chain,
        List<Signature> signed,
        List<Delegation> delegations) {

    Table {
        signed = List.copyOf(signed);
        delegations = List.copyOf(delegations);
    }

    Table with(Signature signature) {
        var more = new ArrayList<>(signed);
        more.add(signature);
        return new Table(request, kind, chain, more, delegations);
    }

    Table withoutDelegations() {
        return new Table(request, kind, chain, signed, List.of());
    }
}
