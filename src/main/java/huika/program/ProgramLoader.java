package huika.program;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.kernel.SettableTime;
import huika.kernel.Settings;
import huika.kernel.Sha256;
import huika.organization.Branch;
import huika.organization.Department;
import huika.organization.NewStaff;
import huika.organization.Organization;
import huika.program.reading.ProblemText;
import huika.program.reading.ProgramCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Loads the files of `--program` before the server listens, and keeps branches and staff those of
/// the versions in force.
///
/// The first file of a program is taken as approved and effective; the same file again changes
/// nothing. Another file becomes a draft under the real clock, so that nobody slips in a rule by
/// restarting the server, and a new version in force under a test clock.
@Component
public final class ProgramLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramLoader.class);
    private static final String MAKER = "file";

    /// What came of a file.
    public enum Loaded {
        IN_FORCE,
        UNCHANGED,
        DRAFT
    }

    private final VersionStore store;
    private final ProgramShelf shelf;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final boolean testClock;
    private final List<Path> files;
    private volatile boolean running;

    ProgramLoader(
            VersionStore store,
            ProgramShelf shelf,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            ObjectProvider<SettableTime> testTime,
            Settings settings) {
        this.store = store;
        this.shelf = shelf;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.testClock = testTime.getIfAvailable() != null;
        this.files = settings.programs();
    }

    /// Loads one file, or the `program.yaml` of a folder.
    ///
    /// @throws CannotStart where it cannot be read, has problems or leaves values open
    public Loaded load(Path path) {
        var file = Files.isDirectory(path) ? path.resolve("program.yaml") : path;
        var bytes = bytes(file);
        var checked = ProgramCheck.check(bytes);
        var yaml = new String(bytes, StandardCharsets.UTF_8);
        var program = checked.program().orElseThrow(() -> cannotStart(file, yaml, checked));
        var loaded = atomic.run(() -> Outcome.done(take(program, yaml))).orThrow();
        shelf.refresh();
        if (loaded == Loaded.IN_FORCE) organize(program);
        LOG.info("program {} from {}: {}", program.code(), file, loaded);
        return loaded;
    }

    /// Makes branches and staff of every program those of the version in force on `day`.
    void changeover(LocalDate day) {
        for (var code : shelf.programs()) {
            Programs.inForce(shelf.issues(code), day).ifPresent(issue -> organize(issue.program()));
        }
    }

    void organize(Program program) {
        organization.load(
                program.code(),
                program.branches().stream().map(ProgramLoader::branch).toList(),
                program.departments().stream().map(ProgramLoader::department).toList(),
                program.staff().stream().map(ProgramLoader::staff).toList());
    }

    @Override
    public void start() {
        running = true;
        files.forEach(this::load);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the test clock stands where it stood, before the server listens.
    @Override
    public int getPhase() {
        return 10;
    }

    private Loaded take(Program program, String yaml) {
        store.lock(program.code());
        var sha256 = Sha256.hex(yaml);
        var known = store.list(program.code(), null, Integer.MAX_VALUE);
        var latest =
                known.stream()
                        .filter(version -> version.state() == ProgramVersion.State.APPROVED)
                        .findFirst();
        if (latest.filter(version -> version.sha256().equals(sha256)).isPresent()) {
            return Loaded.UNCHANGED;
        }
        if (known.isEmpty() || testClock) {
            insert(version(program, yaml, sha256, clock.today()));
            return Loaded.IN_FORCE;
        }
        var drafted =
                known.stream()
                        .anyMatch(version -> version.isOpen() && version.sha256().equals(sha256));
        if (!drafted) insert(version(program, yaml, sha256, null));
        return Loaded.DRAFT;
    }

    private void insert(ProgramVersion version) {
        store.insert(version);
        var action = version.isOpen() ? "program:draft" : "program:activate";
        audit.record(
                AuditEntry.of(
                                AuditEntry.By.system(MAKER),
                                action,
                                "program-version",
                                version.subject())
                        .at(version.program(), null)
                        .to("state", version.state())
                        .to("sha256", version.sha256()));
    }

    /// @param from null for a draft
    private ProgramVersion version(
            Program program, String yaml, String sha256, @Nullable LocalDate from) {
        return new ProgramVersion(
                program.code(),
                store.nextNumber(program.code()),
                from == null ? ProgramVersion.State.DRAFT : ProgramVersion.State.APPROVED,
                yaml,
                sha256,
                0,
                MAKER,
                clock.now(),
                from,
                null,
                from == null ? null : MAKER,
                from == null ? null : clock.now());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new CannotStart(
                    "读不到制度文件 " + file, "The program file cannot be read: " + file, missing);
        }
    }

    private static CannotStart cannotStart(Path file, String yaml, ProgramCheck.Checked checked) {
        var zh = new ProblemText(file.toString(), yaml, Locale.CHINESE, false);
        var en = new ProblemText(file.toString(), yaml, Locale.ENGLISH, false);
        return new CannotStart(
                "制度文件不能施行\n" + zh.of(checked.all()),
                "The program cannot be put in force\n" + en.of(checked.all()));
    }

    private static Branch branch(Program.Branch branch) {
        var kind = branch.kind().name().toLowerCase(Locale.ROOT);
        return new Branch(
                branch.code(),
                branch.name(),
                kind,
                branch.tills(),
                branch.areaCode(),
                true,
                branch.region(),
                branch.entity(),
                1);
    }

    private static Department department(Program.Department department) {
        return new Department(
                department.code(), department.name(), department.parent(), department.head());
    }

    private static NewStaff staff(Program.Staff staff) {
        return new NewStaff(
                staff.code(),
                staff.name(),
                staff.role(),
                staff.branch(),
                staff.department(),
                staff.phone(),
                staff.idDocument());
    }
}
