package huika.journey;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;

/// Opens a world for each scenario and closes it.
public final class Hooks {

    /// The scenario counts members, or changes the program: it wants a server to itself.
    private static final String FRESH = "@own-server";

    @Before
    public void open(Scenario scenario) {
        World.open(scenario.getUri(), scenario.getSourceTagNames().contains(FRESH));
    }

    @After
    public void close(Scenario scenario) {
        try (var world = World.here()) {
            if (scenario.isFailed()) return;
            world.checkNothingRefused();
            world.prove();
        }
    }

    @AfterAll
    public static void closeServer() {
        Servers.close();
    }
}
