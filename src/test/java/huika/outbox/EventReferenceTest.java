package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/reference/events.md` is written from the code: `-Dhuika.golden=write` writes it anew.
class EventReferenceTest {

    private static final Path FILE = Path.of("docs/reference/events.md");

    @Test
    void theReferenceTellsEveryEventType() throws IOException {
        var told = EventReference.text(TestServer.shared().bean(EventCatalogue.class).all());
        if ("write".equals(System.getProperty("huika.golden"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, told);
        }
        assertThat(Files.readString(FILE)).isEqualTo(told);
    }
}
