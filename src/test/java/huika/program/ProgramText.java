package huika.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The program the tests of versions work with.
final class ProgramText {

    static final String CODE = "department-store";
    static final String STORE = read();

    private ProgramText() {}

    static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }

    /// The same program, with another rate.
    static String withRate(String per) {
        return STORE.replace("points: 1, per: 5.00", "points: 1, per: " + per);
    }

    private static String read() {
        var name = "/programs/department-store.yaml";
        try (var in = Objects.requireNonNull(ProgramText.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
