package huika.job;

import huika.kernel.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Jobs of the tests, there only while the property `huika.test` says so.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "huika.test", havingValue = "job")
class WorldJobs {

    record Ran(String job, Instant due, Instant clock) {}

    static final List<Ran> RAN = new CopyOnWriteArrayList<>();
    static final AtomicBoolean BROKEN = new AtomicBoolean();
    static volatile CountDownLatch gate = new CountDownLatch(0);
    static volatile CountDownLatch entered = new CountDownLatch(1);

    record Simple(String name, Schedule schedule, Consumer<JobRun> work) implements Job {
        @Override
        public void run(JobRun run) {
            work.accept(run);
        }
    }

    @Bean
    static Job nightly(Clock clock) {
        return new Simple(
                "world-nightly",
                Schedule.daily(LocalTime.of(2, 0)),
                run -> {
                    RAN.add(new Ran("world-nightly", run.dueAt(), clock.now()));
                    run.count("looked-at", 3);
                    run.count("looked-at", 4);
                });
    }

    @Bean
    static Job morning(Clock clock) {
        return new Simple(
                "world-morning",
                Schedule.daily(LocalTime.of(8, 0)),
                run -> RAN.add(new Ran("world-morning", run.dueAt(), clock.now())));
    }

    @Bean
    static Job slow() {
        return new Simple(
                "world-slow",
                Schedule.daily(LocalTime.of(23, 59)),
                run -> {
                    entered.countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Works through ten pieces; breaks after the fourth where it is told to.
    @Bean
    static Job lengthy() {
        return new Simple(
                "world-long",
                Schedule.daily(LocalTime.of(12, 0)),
                run -> {
                    var first = run.resumesAt().map(Integer::parseInt).orElse(0);
                    for (var piece = first; piece < 10; piece++) {
                        if (piece == 4 && BROKEN.get()) throw new IllegalStateException("broken");
                        run.count("pieces", 1);
                        run.reached(Integer.toString(piece + 1));
                    }
                });
    }
}
