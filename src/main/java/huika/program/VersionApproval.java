package huika.program;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.reading.ProgramCheck;
import huika.security.Actor;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What consent to a version does: it takes effect on its day.
@Configuration(proxyBeanMethods = false)
class VersionApproval {

    private final VersionStore store;
    private final ProgramShelf shelf;
    private final ProgramLoader loader;
    private final Clock clock;

    VersionApproval(VersionStore store, ProgramShelf shelf, ProgramLoader loader, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.loader = loader;
        this.clock = clock;
    }

    @Bean
    ApprovalKind programVersionApproval() {
        return new ApprovalKind(
                ProgramVersions.KIND,
                "program:approve",
                request -> submitted(request).map(ProgramVersion::sha256),
                this::approve,
                this::reject);
    }

    private Outcome<String> approve(ApprovalRequest request, Actor checker) {
        var version = submitted(request).orElseThrow();
        var from = version.effectiveFrom();
        if (from == null || from.isBefore(clock.today())) {
            return Outcome.refused(
                    Refusal.of(Code.RETROACTIVE_CHANGE).with("today", clock.today().toString()));
        }
        store.approve(version, checker.person(), clock.now());
        if (from.equals(clock.today())) {
            ProgramCheck.check(version.yaml()).program().ifPresent(loader::organize);
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        shelf.expire();
                    }
                });
        return Outcome.done("in force from " + from);
    }

    private Outcome<String> reject(ApprovalRequest request, Actor checker) {
        store.close(submitted(request).orElseThrow(), ProgramVersion.State.DRAFT);
        return Outcome.done("a draft again");
    }

    /// The version as it was submitted with this request; empty if it was edited since.
    private Optional<ProgramVersion> submitted(ApprovalRequest request) {
        store.lock(request.program());
        var slash = request.subject().lastIndexOf('/');
        var number = Integer.parseInt(request.subject().substring(slash + 1));
        return store.find(request.program(), number)
                .filter(version -> Long.valueOf(request.id()).equals(version.approval()));
    }
}
