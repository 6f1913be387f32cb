package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server that is up: scenarios of one program share it as long as time goes forward and none
/// of them wants its own.
final class Servers {

    private static @Nullable TestServer server;
    private static @Nullable Path program;
    private static @Nullable OffsetDateTime now;

    private Servers() {}

    static TestServer at(Path folder, OffsetDateTime time, boolean fresh) {
        var up = server;
        var fits = !fresh && folder.equals(program) && now != null && !time.isBefore(now);
        if (up != null && fits) {
            moveTo(time);
            return up;
        }
        close();
        var started = TestServer.start(time.toInstant(), folder);
        server = started;
        program = folder;
        now = time;
        return started;
    }

    static void moveTo(OffsetDateTime time) {
        var up = server;
        if (up == null) throw new IllegalStateException("no server is up");
        if (time.equals(now)) return;
        var moved = up.put("/test-clock", Map.of("now", time.toString()));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        now = time;
    }

    static void close() {
        if (server != null) server.close();
        server = null;
        program = null;
        now = null;
    }
}
