package huika.program;

import huika.program.reading.ProgramCheck;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The approved versions of every program, in memory. A change made here shows at once, one made by
/// another server within a second: a reader asks the database at most twice a second whether
/// anything changed.
@Component
final class ProgramShelf {

    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private final VersionStore store;
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private volatile Shelf shelf = new Shelf(-1, Map.of(), Map.of());

    /// An approved version; read into records when first asked for.
    static final class Issue {
        private final ProgramVersion version;
        private final LocalDate from;
        private volatile @Nullable Program program;

        Issue(ProgramVersion version, LocalDate from) {
            this.version = version;
            this.from = from;
        }

        int number() {
            return version.number();
        }

        LocalDate from() {
            return from;
        }

        ProgramVersion version() {
            return version;
        }

        Program program() {
            var known = program;
            if (known != null) return known;
            var read = read(version);
            program = read;
            return read;
        }
    }

    private record Shelf(
            long counter, Map<String, List<Issue>> issues, Map<String, ProgramEnds.End> ends) {}

    ProgramShelf(VersionStore store) {
        this.store = store;
        refresh();
    }

    /// The approved versions of a program, the latest to take effect first; empty if unknown.
    List<Issue> issues(String program) {
        look();
        return shelf.issues().getOrDefault(program, List.of());
    }

    List<String> programs() {
        look();
        return List.copyOf(shelf.issues().keySet());
    }

    /// How a program ends, where that is agreed to.
    Optional<ProgramEnds.End> end(String program) {
        look();
        return Optional.ofNullable(shelf.ends().get(program));
    }

    /// Something changed: the next reader looks.
    void expire() {
        nextLook.set(System.nanoTime());
    }

    synchronized void refresh() {
        var counter = store.counter();
        if (counter == shelf.counter()) return;
        var before = shelf.issues();
        var issues = new LinkedHashMap<String, List<Issue>>();
        for (var version : store.approved()) {
            var from = version.effectiveFrom();
            if (from == null) throw new IllegalStateException(version.subject());
            var known =
                    before.getOrDefault(version.program(), List.of()).stream()
                            .filter(issue -> issue.number() == version.number())
                            .findFirst();
            issues.computeIfAbsent(version.program(), p -> new ArrayList<>())
                    .add(known.orElseGet(() -> new Issue(version, from)));
        }
        shelf = new Shelf(counter, issues, store.ends());
    }

    private void look() {
        var now = System.nanoTime();
        var due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + LOOK_NANOS)) refresh();
    }

    private static Program read(ProgramVersion version) {
        var checked = ProgramCheck.check(version.yaml());
        return checked.program()
                .orElseThrow(
                        () -> new IllegalStateException(version.subject() + ": " + checked.all()));
    }
}
