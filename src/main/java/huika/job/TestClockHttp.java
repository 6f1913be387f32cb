package huika.job;

import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import java.time.OffsetDateTime;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TestClockHttp {

    record Move(OffsetDateTime now) {}

    private final ManualWork manual;

    TestClockHttp(ManualWork manual) {
        this.manual = manual;
    }

    /// Moves the clock of a test server; elsewhere there is no such thing.
    @PutMapping("/api/v1/test-clock")
    @Permission("clock:set")
    TestTime.Moved move(Actor actor, @RequestBody Move wanted) {
        return switch (manual.move(actor, wanted.now().toInstant())) {
            case Outcome.Done<TestTime.Moved>(var moved) -> moved;
            case Outcome.Refused<TestTime.Moved>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }
}
