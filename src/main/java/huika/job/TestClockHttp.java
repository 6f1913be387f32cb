package huika.job;

import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.security.Permission;
import java.time.OffsetDateTime;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TestClockHttp {

    record Move(OffsetDateTime now) {}

    private final TestTime time;

    TestClockHttp(TestTime time) {
        this.time = time;
    }

    /// Moves the clock of a test server; elsewhere there is no such thing.
    @PutMapping("/api/v1/test-clock")
    @Permission("clock:set")
    TestTime.Moved move(@RequestBody Move wanted) {
        return switch (time.move(wanted.now().toInstant())) {
            case Outcome.Done<TestTime.Moved>(var moved) -> moved;
            case Outcome.Refused<TestTime.Moved>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }
}
