package huika.organization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.DocumentNumber;
import huika.security.Phone;
import huika.security.StaffDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The branches and staff of every program.
@Component
public final class Organization implements StaffDirectory {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final OrganizationStore store;
    private final BlindIndex blind;
    private final Atomic atomic;
    private final LoadingCache<String, Roll> rolls;
    private final LoadingCache<String, Boolean> staffCodes;

    /// What is known of one program, by code.
    private record Roll(Map<String, Branch> branches, Map<String, Staff> staff) {}

    Organization(OrganizationStore store, BlindIndex blind, Atomic atomic) {
        this.store = store;
        this.blind = blind;
        this.atomic = atomic;
        this.rolls = Caffeine.newBuilder().expireAfterWrite(FRESH).build(this::roll);
        this.staffCodes =
                Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(FRESH)
                        .build(store::staffAnywhere);
    }

    /// Makes the program's branches and staff those listed here.
    public void load(String program, List<Branch> branches, List<NewStaff> staff) {
        atomic.run(
                        () -> {
                            branches.forEach(branch -> store.save(program, branch));
                            staff.forEach(each -> save(program, each));
                            store.retireBranchesBut(
                                    program, branches.stream().map(Branch::code).toList());
                            store.retireStaffBut(
                                    program, staff.stream().map(NewStaff::code).toList());
                            forgetAfterCommit(program);
                            return Outcome.done(program);
                        })
                .orThrow();
    }

    /// The active branch with this code: `BRANCH_UNKNOWN` where there is none,
    /// `BRANCH_NOT_PERMITTED` where it is another program's.
    public Outcome<Branch> branch(String program, String code) {
        var branch = rolls.get(program).branches().get(code);
        if (branch != null && branch.active()) return Outcome.done(branch);
        var refusal =
                branch == null && store.branchElsewhere(program, code)
                        ? Code.BRANCH_NOT_PERMITTED
                        : Code.BRANCH_UNKNOWN;
        return Outcome.refused(Refusal.of(refusal).with("branch", code).at("/branch"));
    }

    /// The same, where the actor may work with it.
    public Outcome<Branch> branch(Actor actor, String program, String code) {
        if (!actor.maySeeProgram(program) || !actor.maySee(code)) {
            return Outcome.refused(Refusal.of(Code.BRANCH_NOT_PERMITTED).with("branch", code));
        }
        return branch(program, code);
    }

    /// The active member of staff with this code, or `STAFF_UNKNOWN`.
    public Outcome<Staff> staff(String program, String code) {
        var staff = rolls.get(program).staff().get(code);
        return staff != null && staff.active()
                ? Outcome.done(staff)
                : Outcome.refused(Refusal.of(Code.STAFF_UNKNOWN).with("staff", code));
    }

    /// All branches ever listed, by code.
    public List<Branch> branches(String program) {
        return rolls.get(program).branches().values().stream().toList();
    }

    /// All staff ever listed, by code.
    public List<Staff> staff(String program) {
        return rolls.get(program).staff().values().stream().toList();
    }

    /// Whether somebody with this phone or this document works here.
    public boolean isStaff(
            String program, @Nullable Phone phone, @Nullable DocumentNumber document) {
        if (phone == null && document == null) return false;
        return store.staffByIndex(
                program,
                phone == null ? null : phoneIndex(program, phone),
                document == null ? null : documentIndex(program, document.number()));
    }

    @Override
    public boolean knows(String staffCode) {
        return staffCodes.get(staffCode);
    }

    private void save(String program, NewStaff staff) {
        var phone = Optional.ofNullable(staff.phone()).flatMap(Phone::parse);
        var document =
                Optional.ofNullable(staff.idDocument())
                        .flatMap(text ->
                                DocumentNumber.parse(DocumentNumber.Kind.ID_CARD, text)
                                        .or(() -> other(text)));
        store.save(
                program,
                staff,
                phone.map(p -> phoneIndex(program, p)).orElse(null),
                document.map(d -> documentIndex(program, d.number())).orElse(null));
    }

    private static Optional<DocumentNumber> other(String text) {
        return DocumentNumber.parse(DocumentNumber.Kind.OTHER, text);
    }

    private byte[] phoneIndex(String program, Phone phone) {
        return blind.of("staff-phone", program, phone.e164());
    }

    private byte[] documentIndex(String program, String number) {
        return blind.of("staff-document", program, number);
    }

    private Roll roll(String program) {
        return new Roll(
                byCode(store.branches(program), Branch::code),
                byCode(store.staff(program), Staff::code));
    }

    private static <T> Map<String, T> byCode(List<T> all, Function<T, String> code) {
        return all.stream()
                .collect(
                        Collectors.toMap(
                                code, each -> each, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    private void forgetAfterCommit(String program) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        rolls.invalidate(program);
                        staffCodes.invalidateAll();
                    }
                });
    }
}
