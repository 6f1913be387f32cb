package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No regular expression of ours can be made to run for ever: none repeats without bound what
/// repeats without bound itself, none refers back, and none comes from users or programs.
class PatternsTest {

    private static final Pattern USE =
            Pattern.compile(
                    "(?:Pattern\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)"
                            + "\\(\\s*(\"(?:[^\"\\\\]|\\\\.){0,400}\"|[^)\\s])");

    @Test
    void everyPatternIsLinear() throws IOException {
        var patterns = 0;
        var bad = new ArrayList<String>();
        for (var file : sources()) {
            var found = USE.matcher(Files.readString(file));
            while (found.find()) {
                var pattern = found.group(1);
                if (!pattern.startsWith("\"")) continue;
                patterns++;
                var meant = pattern.substring(1, pattern.length() - 1).translateEscapes();
                if (repeatsARepetition(meant) || meant.matches(".*\\\\[1-9].*")) {
                    bad.add(file + ": " + pattern);
                }
            }
        }
        assertThat(patterns).isGreaterThan(30);
        assertThat(bad).isEmpty();
    }

    @Test
    void noPatternComesFromElsewhere() throws IOException {
        var compiled = Pattern.compile("Pattern\\.compile\\(\\s*([^\\s)]{1,40})");
        var bad = new ArrayList<String>();
        for (var file : sources()) {
            var found = compiled.matcher(Files.readString(file));
            while (found.find()) {
                if (!found.group(1).startsWith("\"")) bad.add(file + ": " + found.group(1));
            }
        }
        assertThat(bad).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(?:a*b?){2,}", "((x+y)z)*", "([0-9]+|[a-z]+)+"})
    void aRepeatedRepetitionIsNoticed(String pattern) {
        assertThat(repeatsARepetition(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1,3})?", "[(a+)+]+", "a+b+", "(?:[0-9]{1,3}\\.){3}", "\\(a+\\)+"})
    void othersAreNot(String pattern) {
        assertThat(repeatsARepetition(pattern)).isFalse();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Repository.HOME.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// Whether a group that holds an unbounded repetition is itself repeated without bound.
    private static boolean repeatsARepetition(String pattern) {
        var groups = new ArrayDeque<Boolean>();
        groups.push(false);
        for (var i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = endOfClass(pattern, i);
                case '(' -> groups.push(false);
                case ')' -> {
                    var repeats = groups.pop();
                    if (repeats && unbounded(pattern, i + 1)) return true;
                    if (repeats) {
                        groups.pop();
                        groups.push(true);
                    }
                }
                default -> {
                    if (unbounded(pattern, i)) {
                        groups.pop();
                        groups.push(true);
                    }
                }
            }
        }
        return false;
    }

    private static boolean unbounded(String pattern, int at) {
        if (at >= pattern.length()) return false;
        return switch (pattern.charAt(at)) {
            case '*', '+' -> true;
            case '{' -> {
                var end = pattern.indexOf('}', at);
                yield end > at && pattern.charAt(end - 1) == ',';
            }
            default -> false;
        };
    }

    private static int endOfClass(String pattern, int at) {
        for (var i = at + 2; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') i++;
            else if (pattern.charAt(i) == ']') return i;
        }
        return pattern.length();
    }
}
