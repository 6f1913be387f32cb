package huika.job;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.SettableTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Moves the time of a test server, forward only, and runs each job that falls due on the way, in
/// order, while the clock shows its due time. What is due every hour runs once for all that were
/// passed over, as after a server was down.
@Component
public final class TestTime implements SmartLifecycle {

    /// Where the clock stands now and what ran on the way.
    ///
    /// @param runs how many runs there were
    /// @param failed those which failed
    public record Moved(OffsetDateTime now, int runs, List<RunView> failed) {}

    private record Due(Instant at, Job job) {}

    private final @Nullable SettableTime time;
    private final Clock clock;
    private final Jobs jobs;
    private final Installation installation;
    private volatile boolean running;

    TestTime(ObjectProvider<SettableTime> time, Clock clock, Jobs jobs, Installation installation) {
        this.time = time.getIfAvailable();
        this.clock = clock;
        this.jobs = jobs;
        this.installation = installation;
    }

    public boolean present() {
        return time != null;
    }

    /// Moves to `to`; `NOT_FOUND` on a server that lives under the real clock.
    public synchronized Outcome<Moved> move(Instant to) {
        if (time == null) return Outcome.refused(Code.NOT_FOUND);
        var from = clock.now();
        if (to.isBefore(from)) {
            return Outcome.refused(
                    Refusal.of(Code.CLOCK_BACKWARDS).with("now", local(from).toString()));
        }
        var waiting =
                new PriorityQueue<Due>(
                        Comparator.comparing(Due::at).thenComparing(due -> due.job().name()));
        for (var job : jobs.all()) waiting.add(new Due(job.schedule().first(from, to), job));
        var runs = 0;
        var failed = new ArrayList<RunView>();
        while (!waiting.isEmpty() && !waiting.peek().at().isAfter(to)) {
            var due = waiting.remove();
            advance(time, due.at());
            var run = jobs.runDue(due.job(), due.at());
            runs++;
            run.filter(r -> !r.outcome().equals("DONE")).ifPresent(failed::add);
            waiting.add(new Due(due.job().schedule().after(due.at()), due.job()));
        }
        advance(time, to);
        installation.sawTime(to);
        return Outcome.done(new Moved(local(to), runs, failed));
    }

    /// A folder that was used before goes on where its clock stood, through the jobs between.
    @Override
    public void start() {
        running = true;
        if (time != null && installation.opening().isAfter(clock.now())) {
            var ignored = move(installation.opening()).orThrow();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the server listens.
    @Override
    public int getPhase() {
        return 0;
    }

    private static void advance(SettableTime time, Instant to) {
        if (!time.moveTo(to)) throw new IllegalStateException("somebody else moved the clock");
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
