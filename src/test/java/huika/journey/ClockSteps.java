package huika.journey;

import io.cucumber.java.en.Given;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Steps that say what time it is.
public final class ClockSteps {

    @Given("^it is (\\d{4}-\\d{2}-\\d{2})(?: (\\d{2}:\\d{2}))?$")
    public void itIs(String day, @Nullable String time) {
        World.here().moveTo(LocalDateTime.parse(day + "T" + (time == null ? "12:00" : time)));
    }
}
