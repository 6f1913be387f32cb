package huika.organization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Departure;
import huika.security.DepartureBar;
import huika.security.DepartureDoor;
import huika.security.DocumentNumber;
import huika.security.Phone;
import huika.security.StaffDirectory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The branches, departments and staff of every program, to be looked up.
@Component
public final class Organization implements StaffDirectory {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String FILE = "file";

    private final PlaceStore places;
    private final StaffStore people;
    private final BlindIndex blind;
    private final ObjectProvider<DepartureDoor> doors;
    private final ObjectProvider<DepartureBar> bars;
    private final Atomic atomic;
    private final Clock clock;
    private final LoadingCache<String, Roll> rolls;
    private final LoadingCache<String, List<String>> staffCodes;

    /// What is known of one program, by code.
    private record Roll(
            Map<String, Branch> branches,
            Map<String, Department> departments,
            Map<String, Staff> staff) {}

    Organization(
            PlaceStore places,
            StaffStore people,
            BlindIndex blind,
            ObjectProvider<DepartureDoor> doors,
            ObjectProvider<DepartureBar> bars,
            Atomic atomic,
            Clock clock) {
        this.places = places;
        this.people = people;
        this.blind = blind;
        this.doors = doors;
        this.bars = bars;
        this.atomic = atomic;
        this.clock = clock;
        this.rolls =
                Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(FRESH).build(this::roll);
        this.staffCodes =
                Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(FRESH)
                        .build(people::programs);
    }

    /// Makes the program's branches and staff those listed here, without departments.
    public void load(String program, List<Branch> branches, List<NewStaff> staff) {
        load(program, branches, List.of(), staff);
    }

    /// Makes the program's branches, departments and staff those listed here; what a person wrote
    /// by hand stands.
    ///
    /// @param departments those above first
    public void load(
            String program,
            List<Branch> branches,
            List<Department> departments,
            List<NewStaff> staff) {
        atomic.run(
                        () -> {
                            branches.forEach(branch -> places.fromFile(program, branch));
                            departments.forEach(each -> places.fromFile(program, each));
                            var before = byCode(people.staff(program), Staff::code);
                            staff.forEach(
                                    each -> people.fromFile(program, each, marks(program, each)));
                            places.retireBut(program, branches.stream().map(Branch::code).toList());
                            places.retireDepartmentsBut(
                                    program, departments.stream().map(Department::code).toList());
                            people.retireBut(
                                    program, staff.stream().map(NewStaff::code).toList(), today());
                            tellDoors(program, before);
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
                branch == null && places.branchElsewhere(program, code)
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

    /// The active department with this code, or `DEPARTMENT_UNKNOWN`.
    public Outcome<Department> department(String program, String code) {
        var department = rolls.get(program).departments().get(code);
        return department != null && department.active()
                ? Outcome.done(department)
                : Outcome.refused(
                        Refusal.of(Code.DEPARTMENT_UNKNOWN)
                                .with("department", code)
                                .at("/department"));
    }

    /// Whether the actor holds one of these posts; none named: anybody does. The admin key, which
    /// names nobody, acts for the installation itself.
    public boolean holds(Actor actor, String program, Collection<String> posts) {
        if (posts.isEmpty()) return true;
        var code = actor.staff();
        if (code == null) return actor.isAdmin();
        return staff(program, code) instanceof Outcome.Done(var person)
                && posts.contains(person.role());
    }

    /// All branches ever listed, by code.
    public List<Branch> branches(String program) {
        return rolls.get(program).branches().values().stream().toList();
    }

    public List<Department> departments(String program) {
        return rolls.get(program).departments().values().stream().toList();
    }

    /// All staff ever listed, by code.
    public List<Staff> staff(String program) {
        return rolls.get(program).staff().values().stream().toList();
    }

    /// Whether somebody with this phone or this document works here.
    public boolean isStaff(
            String program, @Nullable Phone phone, @Nullable DocumentNumber document) {
        return !staffAmong(program, List.of(new Somebody(phone, document))).isEmpty();
    }

    /// The codes of whoever works here and gave this phone or this document.
    public Set<String> codesOf(
            String program, @Nullable Phone phone, @Nullable DocumentNumber document) {
        return people.codes(program, marks(program, new Somebody(phone, document)));
    }

    /// What the staff list may know somebody by.
    public record Somebody(@Nullable Phone phone, @Nullable DocumentNumber document) {}

    /// Those of these people who work here.
    public Set<Somebody> staffAmong(String program, Collection<Somebody> somebody) {
        var marks = new LinkedHashMap<Somebody, StaffStore.Marks>();
        for (var each : somebody) marks.computeIfAbsent(each, who -> marks(program, who));
        var known = people.marked(program, marks.values());
        var staff = new HashSet<Somebody>();
        marks.forEach((who, own) -> {
            if (own.all().anyMatch(known::contains)) staff.add(who);
        });
        return staff;
    }

    private StaffStore.Marks marks(String program, Somebody who) {
        var phone = who.phone();
        var document = who.document();
        return new StaffStore.Marks(
                phone == null ? null : phoneIndex(program, phone),
                document == null ? null : documentIndex(program, document.number()));
    }

    @Override
    public boolean knows(String staffCode) {
        return !staffCodes.get(staffCode).isEmpty();
    }

    /// The programs in which somebody active has this code.
    public List<String> programsOf(String staffCode) {
        return staffCodes.get(staffCode);
    }

    /// In a transaction: everything that hangs on the post of somebody who left or moved ends.
    void tellDoors(String program, Staff before, @Nullable String to, AuditEntry.By by) {
        var departure = departure(program, before, to, by);
        doors.orderedStream().forEach(door -> door.departed(departure));
    }

    /// In a transaction: why somebody cannot leave or be moved yet; null where nothing keeps them.
    @Nullable Refusal refuseDeparture(
            String program, Staff before, @Nullable String to, AuditEntry.By by) {
        var departure = departure(program, before, to, by);
        return bars.orderedStream()
                .map(bar -> bar.refuse(departure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Departure departure(
            String program, Staff before, @Nullable String to, AuditEntry.By by) {
        var elsewhere = people.programs(before.code()).stream().anyMatch(p -> !p.equals(program));
        return new Departure(program, before.code(), before.branch(), to, elsewhere, by);
    }

    StaffStore.Marks marks(String program, NewStaff staff) {
        return marks(program, staff.phone(), staff.idDocument());
    }

    StaffStore.Marks marks(String program, @Nullable String phone, @Nullable String idDocument) {
        var number = Optional.ofNullable(phone).flatMap(Phone::parse);
        var document =
                Optional.ofNullable(idDocument)
                        .flatMap(text ->
                                DocumentNumber.parse(DocumentNumber.Kind.ID_CARD, text)
                                        .or(() -> other(text)));
        return new StaffStore.Marks(
                number.map(p -> phoneIndex(program, p)).orElse(null),
                document.map(d -> documentIndex(program, d.number())).orElse(null));
    }

    void forgetAfterCommit(String program) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        rolls.invalidate(program);
                        staffCodes.invalidateAll();
                    }
                });
    }

    /// Whoever the file sent away, or to another branch or post.
    private void tellDoors(String program, Map<String, Staff> before) {
        var by = AuditEntry.By.system(FILE);
        for (var now : people.staff(program)) {
            var was = before.get(now.code());
            if (was == null || !was.active()) continue;
            if (!now.active()) tellDoors(program, was, null, by);
            else if (!now.branch().equals(was.branch()) || !now.role().equals(was.role())) {
                tellDoors(program, was, now.branch(), by);
            }
        }
    }

    private LocalDate today() {
        return clock.today();
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
                byCode(places.branches(program), Branch::code),
                byCode(places.departments(program), Department::code),
                byCode(people.staff(program), Staff::code));
    }

    private static <T> Map<String, T> byCode(List<T> all, Function<T, String> code) {
        return all.stream()
                .collect(
                        Collectors.toMap(
                                code, each -> each, (a, b) -> a, java.util.LinkedHashMap::new));
    }
}
