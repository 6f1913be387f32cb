package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Facts of refusals stand beside the problem's own members, so none may bear their name: it would
/// never be read.
class FactsTest {

    private static final Pattern HIDDEN =
            Pattern.compile("\\.with\\(\\s{0,80}\"(type|title|status|code|errors|detail)\"");

    @Test
    void noFactIsHiddenByTheProblemsOwnMembers() throws IOException {
        var hidden = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var found = HIDDEN.matcher(Files.readString(file));
                while (found.find()) hidden.add(file + ": " + found.group(1));
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void aHiddenFactIsNoticed() {
        assertThat(HIDDEN.matcher("Refusal.of(Code.X)\n    .with(\n        \"status\", 1)").find())
                .isTrue();
        assertThat(HIDDEN.matcher(".with(\"membershipStatus\", 1)").find()).isFalse();
    }
}
