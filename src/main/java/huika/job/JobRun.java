package huika.job;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of a job, as the job sees it: when it was due, what it counts, how far it came.
public final class JobRun {

    private final Instant dueAt;
    private final @Nullable String resumesAt;
    private final BooleanSupplier ending;
    private final Consumer<JobRun> keep;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private @Nullable String reached;
    private boolean stopped;

    JobRun(
            Instant dueAt,
            @Nullable String resumesAt,
            BooleanSupplier ending,
            Consumer<JobRun> keep) {
        this.dueAt = dueAt;
        this.resumesAt = resumesAt;
        this.reached = resumesAt;
        this.ending = ending;
        this.keep = keep;
    }

    /// When it was due: the time its decisions are made for.
    public Instant dueAt() {
        return dueAt;
    }

    /// Adds to what the run tells of itself: `count("expired", 12)`.
    public void count(String what, long many) {
        counts.merge(what, many, Long::sum);
    }

    /// Where an earlier run for the same due time had come to before it broke off.
    public Optional<String> resumesAt() {
        return Optional.ofNullable(resumesAt);
    }

    /// Keeps how far the run came, within the transaction of the piece just done if there is one.
    ///
    /// @param place anything the job itself understands, such as the last id it looked at
    public void reached(String place) {
        reached = place;
        keep.accept(this);
    }

    /// Whether the server is going down: the job then returns soon, and goes on where it [#reached]
    /// when the server is back. A job that asks is taken to have stopped half-way.
    public boolean mustStop() {
        if (ending.getAsBoolean()) stopped = true;
        return stopped;
    }

    boolean stopped() {
        return stopped;
    }

    @Nullable String place() {
        return reached;
    }

    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
