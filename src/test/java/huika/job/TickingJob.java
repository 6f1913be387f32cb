package huika.job;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Every second, there only while the property `huika.test` says so.
@Component
@ConditionalOnProperty(name = "huika.test", havingValue = "tick")
final class TickingJob implements Job {

    @Override
    public String name() {
        return "world-tick";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofSeconds(1));
    }

    @Override
    public void run(JobRun run) {
        run.count("ticks", 1);
    }
}
