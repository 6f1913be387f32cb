package huika.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page that is written from the code: a test fails where it is stale, and `-Dhuika.golden=write`
/// writes it anew.
public final class Golden {

    private Golden() {}

    public static void holds(String page, String text) {
        var file = Path.of(page);
        try {
            if ("write".equals(System.getProperty("huika.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(Files.readString(file)).as(page + " is stale").isEqualTo(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(page, unreadable);
        }
    }
}
