package huika.organization;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.PersonName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who works here: taking people on, moving them, letting them go.
@Component
final class Workforce {

    /// A new post of somebody who is here.
    record Move(String branch, String role, @Nullable String department, @Nullable String reason) {}

    /// Somebody, and every post they have held.
    record Sheet(Staff staff, List<Posting> postings) {}

    private final Organization organization;
    private final StaffStore store;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Workforce(
            Organization organization,
            StaffStore store,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.organization = organization;
        this.store = store;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Empty where there is nobody, or nobody the actor may see.
    Optional<Sheet> sheet(Actor actor, String program, String code) {
        return organization.staff(program).stream()
                .filter(staff -> staff.code().equals(code) && sees(actor, program, staff))
                .findFirst()
                .map(staff -> new Sheet(staff, store.postings(program, code)));
    }

    /// Refuses: `FIELD_INVALID`, `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`, `DEPARTMENT_UNKNOWN`,
    /// `CODE_TAKEN`. The post gives no rights: those are granted.
    Outcome<Staff> takeOn(Actor actor, String program, NewStaff staff) {
        var faults = faults(staff);
        if (!faults.isEmpty()) return Outcome.refused(Refusal.invalid(faults));
        return placed(actor, program, staff.branch(), staff.department())
                .then(fine ->
                        changing(
                                program,
                                () -> {
                                    var marks = organization.marks(program, staff);
                                    if (!store.insert(program, staff, marks, clock.today())) {
                                        return Outcome.refused(Premises.taken());
                                    }
                                    var post =
                                            post(staff.role(), staff.branch(), staff.department());
                                    note(actor, program, staff.code(), post, null);
                                    audit.record(
                                            entry(
                                                            actor,
                                                            "staff:create",
                                                            program,
                                                            staff.code(),
                                                            staff.branch())
                                                    .to("role", staff.role())
                                                    .to("branch", staff.branch())
                                                    .to("department", staff.department()));
                                    return Outcome.done(
                                            store.lock(program, staff.code()).orElseThrow());
                                }));
    }

    /// Refuses: `NOT_FOUND`, `FIELD_INVALID`, `STALE_VERSION`.
    ///
    /// @param name null leaves it, as do the others
    Outcome<Staff> change(
            Actor actor,
            String program,
            String code,
            int revision,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String idDocument) {
        if (name != null && PersonName.parse(name).isEmpty()) {
            return Outcome.refused(Refusal.invalid(List.of(Premises.fault("/name"))));
        }
        return changing(
                program,
                () ->
                        held(actor, program, code)
                                .then(before -> {
                                    var marks = organization.marks(program, phone, idDocument);
                                    if (!store.update(program, code, revision, name, marks)) {
                                        return Outcome.refused(
                                                Refusal.of(Code.STALE_VERSION)
                                                        .with("revision", before.revision()));
                                    }
                                    audit.record(
                                            entry(
                                                            actor,
                                                            "staff:edit",
                                                            program,
                                                            code,
                                                            before.branch())
                                                    .to("name", name == null ? null : "changed")
                                                    .to("phone", phone == null ? null : "changed")
                                                    .to(
                                                            "idDocument",
                                                            idDocument == null ? null : "changed"));
                                    return Outcome.done(store.lock(program, code).orElseThrow());
                                }));
    }

    /// Moves somebody to another post, from now on; what hung on the old one ends with it.
    ///
    /// Refuses: `NOT_FOUND`, `FIELD_INVALID`, `BRANCH_NOT_PERMITTED`, `BRANCH_UNKNOWN`,
    /// `DEPARTMENT_UNKNOWN`, `CUSTODY_GAP` (to another branch while cards lie in their drawer).
    Outcome<Staff> move(Actor actor, String program, String code, Move move) {
        if (!Premises.isCode(move.role())) {
            return Outcome.refused(Refusal.invalid(List.of(Premises.fault("/role"))));
        }
        return changing(
                program,
                () ->
                        held(actor, program, code)
                                .then(before ->
                                        placed(actor, program, move.branch(), move.department())
                                                .then(_ ->
                                                        free(actor, program, before, move.branch()))
                                                .map(fine -> {
                                                    var today = clock.today();
                                                    store.move(
                                                            program,
                                                            code,
                                                            move.role(),
                                                            move.branch(),
                                                            move.department(),
                                                            today);
                                                    var post =
                                                            post(
                                                                    move.role(),
                                                                    move.branch(),
                                                                    move.department());
                                                    note(actor, program, code, post, move.reason());
                                                    audit.record(
                                                            entry(
                                                                            actor,
                                                                            "staff:edit",
                                                                            program,
                                                                            code,
                                                                            move.branch())
                                                                    .from("role", before.role())
                                                                    .from("branch", before.branch())
                                                                    .from(
                                                                            "department",
                                                                            before.department())
                                                                    .to("role", move.role())
                                                                    .to("branch", move.branch())
                                                                    .to(
                                                                            "department",
                                                                            move.department())
                                                                    .because(move.reason()));
                                                    organization.tellDoors(
                                                            program,
                                                            before,
                                                            move.branch(),
                                                            actor.by());
                                                    return store.lock(program, code).orElseThrow();
                                                })));
    }

    /// Lets somebody go, now: what they held ends in the same commit. What must be handed on first
    /// keeps them.
    ///
    /// Refuses: `NOT_FOUND`, `CUSTODY_GAP` (cards lie in their drawer).
    Outcome<Staff> leave(Actor actor, String program, String code, @Nullable String reason) {
        return changing(
                program,
                () ->
                        held(actor, program, code)
                                .then(before -> free(actor, program, before, null))
                                .map(before -> leave(actor, program, before, reason)));
    }

    private Staff leave(Actor actor, String program, Staff before, @Nullable String reason) {
        var code = before.code();
        store.leave(program, code, clock.today());
        note(actor, program, code, post(null, null, null), reason);
        audit.record(
                entry(actor, "staff:end", program, code, before.branch())
                        .from("active", true)
                        .to("active", false)
                        .because(reason));
        organization.tellDoors(program, before, null, actor.by());
        return store.lock(program, code).orElseThrow();
    }

    /// @param to the branch they are moved to; null where they leave
    private Outcome<Staff> free(Actor actor, String program, Staff before, @Nullable String to) {
        var refusal =
                before.branch().equals(to)
                        ? null
                        : organization.refuseDeparture(program, before, to, actor.by());
        return refusal == null ? Outcome.done(before) : Outcome.refused(refusal);
    }

    private <T> Outcome<T> changing(String program, Supplier<Outcome<T>> work) {
        return atomic.run(() -> {
            organization.forgetAfterCommit(program);
            return work.get();
        });
    }

    private Outcome<Staff> held(Actor actor, String program, String code) {
        return store.lock(program, code)
                .filter(staff -> staff.active() && sees(actor, program, staff))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private Outcome<Branch> placed(
            Actor actor, String program, String branch, @Nullable String department) {
        return organization
                .branch(actor, program, branch)
                .then(fine ->
                        department == null
                                ? Outcome.done(fine)
                                : organization.department(program, department).map(d -> fine));
    }

    private static boolean sees(Actor actor, String program, Staff staff) {
        return actor.maySeeProgram(program) && actor.maySee(staff.branch());
    }

    private Posting post(
            @Nullable String role, @Nullable String branch, @Nullable String department) {
        return new Posting(role, branch, department, today(), "", null, clock.now());
    }

    private LocalDate today() {
        return clock.today();
    }

    private void note(
            Actor actor, String program, String code, Posting post, @Nullable String reason) {
        store.note(
                ids.next(),
                program,
                code,
                new Posting(
                        post.role(),
                        post.branch(),
                        post.department(),
                        post.since(),
                        actor.person(),
                        reason,
                        post.writtenAt()));
    }

    private static AuditEntry entry(
            Actor actor, String action, String program, String code, String branch) {
        return AuditEntry.of(actor.by(), action, "staff", code).at(program, branch);
    }

    private static List<Refusal.Fault> faults(NewStaff staff) {
        var faults = new ArrayList<Refusal.Fault>();
        if (!Premises.isCode(staff.code())) faults.add(Premises.fault("/code"));
        if (PersonName.parse(staff.name()).isEmpty()) faults.add(Premises.fault("/name"));
        if (!Premises.isCode(staff.role())) faults.add(Premises.fault("/role"));
        return faults;
    }
}
