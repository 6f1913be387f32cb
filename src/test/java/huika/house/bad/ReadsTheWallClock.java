package huika.house.bad;

import java.time.Instant;
import java.util.UUID;

/// Takes time and an id from nowhere.
final class ReadsTheWallClock {

    private ReadsTheWallClock() {}

    static String stamp() {
        return Instant.now() + " " + UUID.randomUUID();
    }
}
