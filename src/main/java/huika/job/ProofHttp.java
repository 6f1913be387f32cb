package huika.job;

import huika.security.Permission;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ProofHttp {

    private final Proofs proofs;

    ProofHttp(Proofs proofs) {
        this.proofs = proofs;
    }

    /// Proves that what is stored is what it promises to be; no difference is the only good answer.
    @PostMapping("/api/v1/proofs")
    @Permission("ledger:prove")
    Proofs.Proof prove() {
        return proofs.prove();
    }
}
