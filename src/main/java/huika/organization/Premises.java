package huika.organization;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Branches and departments as people write them.
@Component
final class Premises {

    private static final Set<String> KINDS = Set.of("own", Branch.FRANCHISE, Branch.HEADQUARTERS);
    private static final int LONGEST_CODE = 32;
    private static final int LONGEST_NAME = 100;
    private static final int DEEPEST = 10;

    private final Organization organization;
    private final PlaceStore store;
    private final Audit audit;
    private final Atomic atomic;

    Premises(Organization organization, PlaceStore store, Audit audit, Atomic atomic) {
        this.organization = organization;
        this.store = store;
        this.audit = audit;
        this.atomic = atomic;
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `BRANCH_NOT_PERMITTED` (only who sees all branches opens one),
    /// `FIELD_INVALID`, `CODE_TAKEN`.
    Outcome<Branch> open(Actor actor, String program, Branch branch) {
        return guarded(
                actor,
                program,
                faults(branch),
                () -> {
                    if (actor.branches().codes() != null) {
                        return Outcome.refused(Code.BRANCH_NOT_PERMITTED);
                    }
                    if (!store.insert(program, branch)) return Outcome.refused(taken());
                    record(actor, "branch:create", program, branch, null);
                    return Outcome.done(branch);
                });
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `FIELD_INVALID`, `NOT_FOUND`, `STALE_VERSION`.
    Outcome<Branch> change(Actor actor, String program, Branch before, Branch after) {
        return guarded(
                actor,
                program,
                faults(after),
                () -> {
                    if (!store.update(program, after)) {
                        return Outcome.refused(
                                Refusal.of(Code.STALE_VERSION).with("revision", before.revision()));
                    }
                    record(actor, "branch:edit", program, after, before);
                    return Outcome.done(revised(after));
                });
    }

    /// Refuses: `PROGRAM_UNKNOWN`, `FIELD_INVALID`, `DEPARTMENT_UNKNOWN`, `STAFF_UNKNOWN` (the
    /// head), `CODE_TAKEN`.
    Outcome<Department> found(Actor actor, String program, Department department) {
        return guarded(
                actor,
                program,
                faults(department),
                () ->
                        places(program, department)
                                .then(fine -> {
                                    if (!store.insert(program, department))
                                        return Outcome.refused(taken());
                                    record(actor, "branch:create", program, department, null);
                                    return Outcome.done(department);
                                }));
    }

    /// Refuses what [#found] does, and `STALE_VERSION`.
    Outcome<Department> change(Actor actor, String program, Department before, Department after) {
        return guarded(
                actor,
                program,
                faults(after),
                () ->
                        places(program, after)
                                .then(fine -> {
                                    if (!store.update(program, after)) {
                                        return Outcome.refused(
                                                Refusal.of(Code.STALE_VERSION)
                                                        .with("revision", before.revision()));
                                    }
                                    record(actor, "branch:edit", program, after, before);
                                    return Outcome.done(
                                            new Department(
                                                    after.code(),
                                                    after.name(),
                                                    after.parent(),
                                                    after.head(),
                                                    after.active(),
                                                    after.revision() + 1));
                                }));
    }

    private <T> Outcome<T> guarded(
            Actor actor, String program, List<Refusal.Fault> faults, Supplier<Outcome<T>> work) {
        if (!actor.maySeeProgram(program) || organization.branches(program).isEmpty()) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        if (!faults.isEmpty()) return Outcome.refused(Refusal.invalid(faults));
        return atomic.run(() -> {
            organization.forgetAfterCommit(program);
            return work.get();
        });
    }

    /// That what is above it and whoever heads it exist, and that it is not above itself.
    private Outcome<Department> places(String program, Department department) {
        var head = department.head();
        if (head != null
                && organization.staff(program, head)
                        instanceof Outcome.Refused<Staff>(var refusal)) {
            return Outcome.refused(refusal.at("/head"));
        }
        var above = department.parent();
        for (var deep = 0; above != null; deep++) {
            if (deep == DEEPEST || above.equals(department.code())) {
                return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/parent"));
            }
            switch (organization.department(program, above)) {
                case Outcome.Refused<Department>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<Department>(var known) -> above = known.parent();
            }
        }
        return Outcome.done(department);
    }

    private void record(
            Actor actor, String action, String program, Branch now, @Nullable Branch was) {
        var entry =
                AuditEntry.of(actor.by(), action, "branch", now.code())
                        .at(program, now.code())
                        .to("name", now.name())
                        .to("kind", now.kind())
                        .to("tills", now.tills())
                        .to("region", now.region())
                        .to("entity", now.entity())
                        .to("active", now.active());
        if (was != null) {
            entry =
                    entry.from("name", was.name())
                            .from("kind", was.kind())
                            .from("tills", was.tills())
                            .from("region", was.region())
                            .from("entity", was.entity())
                            .from("active", was.active());
        }
        audit.record(entry);
    }

    private void record(
            Actor actor, String action, String program, Department now, @Nullable Department was) {
        var entry =
                AuditEntry.of(actor.by(), action, "department", now.code())
                        .at(program, null)
                        .to("name", now.name())
                        .to("parent", now.parent())
                        .to("head", now.head())
                        .to("active", now.active());
        if (was != null) {
            entry =
                    entry.from("name", was.name())
                            .from("parent", was.parent())
                            .from("head", was.head())
                            .from("active", was.active());
        }
        audit.record(entry);
    }

    private static Branch revised(Branch branch) {
        return new Branch(
                branch.code(),
                branch.name(),
                branch.kind(),
                branch.tills(),
                branch.areaCode(),
                branch.active(),
                branch.region(),
                branch.entity(),
                branch.revision() + 1);
    }

    private static List<Refusal.Fault> faults(Branch branch) {
        var faults = new ArrayList<Refusal.Fault>();
        if (!isCode(branch.code())) faults.add(fault("/code"));
        if (!isName(branch.name())) faults.add(fault("/name"));
        if (!KINDS.contains(branch.kind())) faults.add(fault("/kind"));
        var tills = branch.tills();
        if (new HashSet<>(tills).size() != tills.size()
                || !tills.stream().allMatch(Premises::isCode)) {
            faults.add(fault("/tills"));
        }
        if (branch.region() != null && !isCode(branch.region())) faults.add(fault("/region"));
        if (branch.entity() != null && !isName(branch.entity())) faults.add(fault("/entity"));
        var area = branch.areaCode();
        if (area != null && !area.matches("0[0-9]{2,3}")) faults.add(fault("/areaCode"));
        return faults;
    }

    private static List<Refusal.Fault> faults(Department department) {
        var faults = new ArrayList<Refusal.Fault>();
        if (!isCode(department.code())) faults.add(fault("/code"));
        if (!isName(department.name())) faults.add(fault("/name"));
        return faults;
    }

    /// Codes stand in addresses and on slips.
    static boolean isCode(String text) {
        return text.length() <= LONGEST_CODE && text.matches("[A-Za-z0-9][A-Za-z0-9-]*");
    }

    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    static Refusal taken() {
        return Refusal.of(Code.CODE_TAKEN).at("/code");
    }

    static Refusal.Fault fault(String pointer) {
        var code = Code.FIELD_INVALID;
        return new Refusal.Fault(pointer, code, code.zh(), code.en());
    }
}
