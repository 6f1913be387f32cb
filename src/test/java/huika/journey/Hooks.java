package huika.journey;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;

/// Opens a world for each scenario and closes it.
public final class Hooks {

    @Before
    public void open(Scenario scenario) {
        World.open(scenario.getUri());
    }

    @After
    public void close(Scenario scenario) {
        try (var world = World.here()) {
            if (scenario.isFailed()) return;
            world.checkNothingRefused();
            world.prove();
        }
    }
}
