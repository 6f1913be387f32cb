package huika.approval;

import java.util.List;
import org.springframework.stereotype.Component;

/// Whom a request waits for, to tell whoever asked.
@Component
public final class NextSigners {

    private final ChainStore chains;

    NextSigners(ChainStore chains) {
        this.chains = chains;
    }

    /// Posts; empty where anybody with the kind's permission decides.
    public List<String> of(ApprovalRequest request) {
        return chains.chain(request.id()).step(request.step()).roles();
    }
}
