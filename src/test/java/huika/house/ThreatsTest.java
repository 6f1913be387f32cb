package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pages that say which test shows what name only tests there are.
class ThreatsTest {

    private static final Path THREATS = Path.of("docs/internals/threats.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w{1,80}Test)\\.(\\w{1,120})`");
    private static final int THREATS_KNOWN = 68;

    @Test
    void everyTestNamedIsThere() throws IOException {
        assertThat(missing(Files.readString(THREATS), tests())).isEmpty();
        var asvs = Files.readString(Path.of("docs/internals/security-status.md"));
        assertThat(missing(asvs, tests())).isEmpty();
    }

    @Test
    void everyThreatHasItsRowAndIsShownOrSaidToBeOpen() throws IOException {
        var rows =
                Files.readAllLines(THREATS).stream()
                        .filter(l -> l.matches("\\| \\d+ \\|.*"))
                        .toList();
        var numbers = rows.stream().map(row -> row.split("\\|", -1)[1].strip()).toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, THREATS_KNOWN).mapToObj(String::valueOf).toList());
        for (var row : rows) {
            var cells = row.split("\\|", -1);
            assertThat(cells[3].strip() + cells[4].strip()).as(row).isNotEmpty();
        }
    }

    @Test
    void aTestThatIsGoneIsNoticed() {
        var tests = Map.of("OneTest", "void here() {}");
        assertThat(missing("`OneTest.here` `OneTest.gone` `TwoTest.here`", tests))
                .containsExactly("OneTest.gone", "TwoTest.here");
    }

    private static List<String> missing(String page, Map<String, String> tests) {
        var missing = new ArrayList<String>();
        var named = NAMED.matcher(page);
        while (named.find()) {
            var text = tests.getOrDefault(named.group(1), "");
            if (!text.contains(" " + named.group(2) + "(")) {
                missing.add(named.group(1) + "." + named.group(2));
            }
        }
        return missing;
    }

    private static Map<String, String> tests() throws IOException {
        var tests = new HashMap<String, String>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                tests.merge(name, Files.readString(file), String::concat);
            }
        }
        return tests;
    }
}
