package huika.program;

import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.program.reading.Change;
import huika.program.reading.ProgramCheck;
import huika.program.reading.ProgramCheck.Checked;
import huika.security.Actor;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Drafts of programs on their way to being in force: written, edited, submitted, agreed to by
/// another person ([VersionApproval]), withdrawn.
@Component
public final class ProgramVersions {

    static final String KIND = "program-version";

    private final VersionStore store;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    ProgramVersions(
            VersionStore store, Approvals approvals, Audit audit, Atomic atomic, Clock clock) {
        this.store = store;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// A new draft. Blanks are welcome, problems are not: `PROGRAM_INVALID` lists them all.
    public Outcome<ProgramVersion> draft(Actor actor, String program, byte[] file) {
        if (!actor.maySeeProgram(program) || !ProgramCheck.isCode(program)) {
            return Outcome.refused(Code.PROGRAM_UNKNOWN);
        }
        if (actor.branches().codes() != null) return Outcome.refused(Code.CENTRAL_RULE);
        return checked(program, file)
                .then(yaml ->
                        atomic.run(() -> {
                            store.lock(program);
                            var number = store.nextNumber(program);
                            store.insert(draft(actor, program, number, yaml));
                            return Outcome.done(
                                    noted(actor, "program:draft", null, existing(program, number)));
                        }));
    }

    /// Replaces the text of a draft that is still as the editor read it. A submitted one becomes a
    /// draft again and its request for consent is void.
    ///
    /// Refuses, first one wins: `NOT_FOUND`, `VERSION_NOT_EDITABLE`, `STALE_VERSION` with what
    /// differs between the text as it is now and the one sent, `PROGRAM_INVALID`.
    public Outcome<ProgramVersion> edit(
            Actor actor, String program, int number, String etag, byte[] file) {
        return change(
                actor,
                program,
                number,
                version -> {
                    if (!version.etag().equals(etag)) return Outcome.refused(stale(version, file));
                    return checked(program, file)
                            .map(yaml -> {
                                approvals.voidPending(KIND, version.subject());
                                store.edit(version, yaml, Sha256.hex(yaml), actor.person());
                                return noted(
                                        actor, "program:edit", version, existing(program, number));
                            });
                });
    }

    /// Asks for consent to put a draft in force on a day. What it leaves open is listed:
    /// `PARAMETER_UNDEFINED`; chains for kinds nobody knows are `PARAMETER_CONFLICT`. Without
    /// identifier or benefit it is `PROGRAM_INCOMPLETE`. A day before today is
    /// `RETROACTIVE_CHANGE`.
    public Outcome<ProgramVersion> submit(
            Actor actor, String program, int number, LocalDate effectiveFrom) {
        return change(
                actor,
                program,
                number,
                version -> {
                    var checked = ProgramCheck.check(version.yaml());
                    if (!checked.all().isEmpty()) return Outcome.refused(open(checked));
                    var unknown = unknownKinds(checked.program().orElseThrow());
                    if (!unknown.isEmpty()) return Outcome.refused(Refusal.invalid(unknown));
                    var missing = checked.program().orElseThrow().missingElements();
                    if (!missing.isEmpty()) {
                        return Outcome.refused(
                                Refusal.of(Code.PROGRAM_INCOMPLETE).with("missing", missing));
                    }
                    if (effectiveFrom.isBefore(clock.today())) {
                        return Outcome.refused(
                                Refusal.of(Code.RETROACTIVE_CHANGE)
                                        .with("today", clock.today().toString()));
                    }
                    var request = approvals.ask(actor, asking(version, effectiveFrom));
                    store.submit(version, effectiveFrom, request.id());
                    return Outcome.done(
                            noted(actor, "program:submit", version, existing(program, number)));
                });
    }

    /// Gives up a draft, for good.
    public Outcome<ProgramVersion> withdraw(Actor actor, String program, int number) {
        return change(
                actor,
                program,
                number,
                version -> {
                    approvals.voidPending(KIND, version.subject());
                    store.close(version, ProgramVersion.State.WITHDRAWN);
                    return Outcome.done(
                            noted(actor, "program:withdraw", version, existing(program, number)));
                });
    }

    public Optional<ProgramVersion> find(Actor actor, String program, int number) {
        return actor.maySeeProgram(program) ? store.find(program, number) : Optional.empty();
    }

    /// Newest first; `PROGRAM_UNKNOWN` where there never was one.
    public Outcome<Page<ProgramVersion>> list(
            Actor actor, String program, @Nullable Integer before, int limit) {
        if (!actor.maySeeProgram(program) || !store.exists(program)) {
            return Outcome.refused(Code.PROGRAM_UNKNOWN);
        }
        var rows = store.list(program, before, limit + 1);
        return Outcome.done(Page.of(rows, limit, version -> Integer.toString(version.number())));
    }

    /// What differs from `before` to `after`.
    public static List<Change> changes(String before, String after) {
        var old = ProgramCheck.check(before).reading().tree();
        var now = ProgramCheck.check(after).reading().tree();
        return old == null || now == null ? List.of() : Change.between(old, now);
    }

    /// Chains for kinds of requests that nobody makes: most likely a slip of the pen, after which
    /// one signature would do.
    private List<Refusal.Fault> unknownKinds(Program program) {
        var known = approvals.kinds();
        var code = Code.PARAMETER_CONFLICT;
        return program.approvals().keySet().stream()
                .filter(kind -> !known.contains(kind))
                .map(kind ->
                        new Refusal.Fault(
                                "/approvals/" + kind,
                                code,
                                "没有这种审批事项，可用：" + String.join("、", known),
                                "no such kind of request; there are: " + String.join(", ", known)))
                .toList();
    }

    private Outcome<ProgramVersion> change(
            Actor actor,
            String program,
            int number,
            Function<ProgramVersion, Outcome<ProgramVersion>> change) {
        if (!actor.maySeeProgram(program)) return Outcome.refused(Code.NOT_FOUND);
        if (actor.branches().codes() != null) return Outcome.refused(Code.CENTRAL_RULE);
        return atomic.run(() -> {
            store.lock(program);
            var version = store.find(program, number);
            if (version.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            if (!version.get().isOpen()) return Outcome.refused(notEditable(version.get()));
            return change.apply(version.get());
        });
    }

    /// Writes the step down: what changed is in the two texts, which their hashes name.
    private ProgramVersion noted(
            Actor actor, String action, @Nullable ProgramVersion before, ProgramVersion after) {
        var entry =
                AuditEntry.of(actor.by(), action, "program-version", after.subject())
                        .at(after.program(), null)
                        .to("state", after.state())
                        .to("sha256", after.sha256())
                        .to("effectiveFrom", after.effectiveFrom());
        audit.record(
                before == null
                        ? entry
                        : entry.from("state", before.state()).from("sha256", before.sha256()));
        return after;
    }

    private ProgramVersion existing(String program, int number) {
        return store.find(program, number).orElseThrow();
    }

    private ProgramVersion draft(Actor actor, String program, int number, String yaml) {
        return new ProgramVersion(
                program,
                number,
                ProgramVersion.State.DRAFT,
                yaml,
                Sha256.hex(yaml),
                0,
                actor.person(),
                clock.now(),
                null,
                null,
                null,
                null);
    }

    private static Asking asking(ProgramVersion version, LocalDate effectiveFrom) {
        return new Asking(
                KIND,
                version.program(),
                null,
                version.subject(),
                version.sha256(),
                "v" + version.number() + " → " + effectiveFrom);
    }

    /// The text, if it is a program of this code without problems.
    private static Outcome<String> checked(String program, byte[] file) {
        var checked = ProgramCheck.checkAs(program, file);
        return checked.problems().isEmpty()
                ? Outcome.done(new String(file, StandardCharsets.UTF_8))
                : Outcome.refused(ProblemFaults.of(Code.PROGRAM_INVALID, checked.problems()));
    }

    private static Refusal open(Checked checked) {
        var code = checked.problems().isEmpty() ? Code.PARAMETER_UNDEFINED : Code.PROGRAM_INVALID;
        return ProblemFaults.of(code, checked.all());
    }

    private static Refusal notEditable(ProgramVersion version) {
        return Refusal.of(Code.VERSION_NOT_EDITABLE).with("state", version.state().name());
    }

    private static Refusal stale(ProgramVersion version, byte[] file) {
        var yours = new String(file, StandardCharsets.UTF_8);
        var diff =
                changes(version.yaml(), yours).stream()
                        .limit(200)
                        .map(change ->
                                Map.<String, Object>of(
                                        "path", change.path(),
                                        "current", Objects.requireNonNullElse(change.before(), ""),
                                        "yours", Objects.requireNonNullElse(change.after(), "")))
                        .toList();
        return Refusal.of(Code.STALE_VERSION)
                .with("etag", version.etag())
                .with("editedBy", version.maker())
                .with("diff", diff);
    }
}
