package huika.program.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import huika.kernel.Code;
import huika.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that want to do more than be read: each is refused, soon, at the right line.
class HostileFilesTest {

    private static final ProgramReader<Program> READER = new ProgramReader<>(Program.class);

    static Stream<Arguments> files() {
        var mega = 1 << 20;
        return Stream.of(
                arguments("anchor", "title: &a x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("alias", "title: x\nen: *a\n", Code.YAML_NOT_ALLOWED, 2),
                arguments("billion laughs", laughs(), Code.YAML_NOT_ALLOWED, 1),
                arguments(
                        "anchor on a mapping",
                        "points: &p\n  expiry: never\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments("recursive alias", "texts: &t\n  self: *t\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("recursive key", "? &k [ *k ]\n: x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("merge key", "title: x\n<<: {en: y}\n", Code.YAML_NOT_ALLOWED, 2),
                arguments(
                        "java type",
                        "title: !!java.net.URL [http://x]\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments(
                        "script engine",
                        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments("local tag", "title: !env HOME\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("core tag", "title: !!str x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("binary tag", "title: !!binary aGk=\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("empty tag", "title: ! x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments(
                        "tag directive",
                        "%TAG ! tag:evil,2000:\n---\ntitle: x\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments(
                        "version directive",
                        "%YAML 1.1\n---\ntitle: no\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments("two documents", "title: x\n---\ntitle: y\n", Code.YAML_NOT_ALLOWED, 2),
                arguments("many documents", "---\n".repeat(100_000), Code.YAML_NOT_ALLOWED, 2),
                arguments("duplicate key", "title: x\ntitle: y\n", Code.KEY_DUPLICATE, 2),
                arguments(
                        "duplicate key, other quotes",
                        "title: x\n\"title\": y\n",
                        Code.KEY_DUPLICATE,
                        2),
                arguments(
                        "duplicate key, escaped",
                        "title: x\n\"titl\\x65\": y\n",
                        Code.KEY_DUPLICATE,
                        2),
                arguments("a list as a key", "? [a, b]\n: x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("a mapping as a key", "{{a: b}: c}\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("a blank as a key", "~: x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("an empty key", ": x\n", Code.YAML_MALFORMED, 1),
                arguments("a long key", "k".repeat(900) + ": x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("deep lists", "[".repeat(mega), Code.YAML_NOT_ALLOWED, 1),
                arguments("deep mappings", "{a: ".repeat(mega / 4), Code.YAML_NOT_ALLOWED, 1),
                arguments("deep dashes", "- ".repeat(mega / 2), Code.YAML_NOT_ALLOWED, 1),
                arguments("deep question marks", "? ".repeat(mega / 2), Code.YAML_NOT_ALLOWED, 1),
                arguments("deep indentation", indented(1000), Code.YAML_NOT_ALLOWED, 30),
                arguments("larger than 1 MiB", "#".repeat(mega + 1), Code.BODY_TOO_LARGE, 1),
                arguments(
                        "larger than 1 MiB in Chinese",
                        "#" + "字".repeat(mega / 2),
                        Code.BODY_TOO_LARGE,
                        1),
                arguments(
                        "right-to-left override",
                        "title: x # \u202e evil\n",
                        Code.YAML_NOT_ALLOWED,
                        1),
                arguments("zero-width space", "titl\u200be: x\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("escaped override", "title: \"a\\u202eb\"\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("escaped nul", "title: \"a\\0b\"\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("nul", "title: a\0b\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("escape character", "title: \u001b[2J\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("line separator", "title: x\u2028en: y\n", Code.YAML_NOT_ALLOWED, 1),
                arguments("lone surrogate", "title: \ud800\n", Code.YAML_NOT_ALLOWED, 1),
                arguments(
                        "tab for indentation",
                        "points:\n\texpiry: never\n",
                        Code.YAML_MALFORMED,
                        2),
                arguments("open bracket", "title: [x\n", Code.YAML_MALFORMED, 2),
                arguments("open quote", "title: \"x\n", Code.YAML_MALFORMED, 2),
                arguments("percent alone", "%\n", Code.YAML_MALFORMED, 1),
                arguments("nothing", "", Code.YAML_MALFORMED, 1),
                arguments("a comment only", "# nothing\n", Code.YAML_MALFORMED, 1),
                arguments("no mapping", "just words\n", Code.VALUE_INVALID, 1),
                arguments("a list", "- a\n- b\n", Code.VALUE_INVALID, 1),
                arguments("a hundred thousand unknown keys", unknownKeys(), Code.KEY_UNKNOWN, 1),
                arguments(
                        "a hundred thousand wrong values",
                        "branches: [" + "x,".repeat(100_000) + "]\n",
                        Code.PARAMETER_MISSING,
                        1),
                arguments(
                        "a number beyond all bounds",
                        "cards: {a: {at most: " + "9".repeat(100_000) + "}}\n",
                        Code.PARAMETER_MISSING,
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedAtOnce(String name, String yaml, Code code, int line) {
        var reading = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> READER.read(yaml));
        assertThat(reading.value()).as(name).isNull();
        assertThat(reading.problems()).hasSizeLessThanOrEqualTo(Problems.MOST);
        assertThat(reading.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.line()).isEqualTo(line);
                });
        assertThat(reading.problems())
                .allSatisfy(problem -> {
                    assertThat(problem.zh()).hasSizeLessThan(1000);
                    assertThat(problem.path()).hasSizeLessThan(1500);
                });
    }

    @Test
    void brokenUtf8IsRefused() {
        var reading = READER.read(new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28});
        assertThat(reading.problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(Code.YAML_MALFORMED);
        var overlong = READER.read(new byte[] {(byte) 0xC0, (byte) 0xAF});
        assertThat(overlong.problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(Code.YAML_MALFORMED);
        var utf16 = READER.read("title: x".getBytes(StandardCharsets.UTF_16));
        assertThat(utf16.problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(Code.YAML_MALFORMED);
    }

    @Test
    void aByteOrderMarkDoesNoHarm() {
        record Titled(String title) {}
        var reading = new ProgramReader<>(Titled.class).read("\ufefftitle: x\n");
        assertThat(Objects.requireNonNull(reading.value()).title()).isEqualTo("x");
    }

    private static String laughs() {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
        }
        return yaml.toString();
    }

    private static String indented(int depth) {
        var yaml = new StringBuilder();
        for (var i = 0; i < depth; i++) yaml.append(" ".repeat(i)).append("a:\n");
        return yaml.toString();
    }

    private static String unknownKeys() {
        var yaml = new StringBuilder();
        for (var i = 0; i < 100_000; i++) yaml.append('k').append(i).append(": 1\n");
        return yaml.toString();
    }
}
