package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/errors.md` lists every code, in the order and under the headings of [Code].
class ErrorReferenceTest {

    private static final Path SOURCE = Path.of("src/main/java/huika/kernel/Code.java");
    private static final Pattern LINE =
            Pattern.compile("    (?:// (?<heading>.+)|(?<code>[A-Z][A-Z_]+)\\(.*)");
    private static final String HEAD =
            """
            # Codes of refusals

            Written from the code; do not edit.

            A refused request answers `application/problem+json` (RFC 9457) with `code`, the HTTP `status`, a `title` in
            the caller's language (`Accept-Language`), the numbers a person needs as members of their own, and for
            invalid input `errors[] {pointer, code, message}`. Codes are stable; titles may change.
            """;

    @Test
    void theReferenceTellsEveryCode() throws IOException {
        var page = new StringBuilder(HEAD);
        var told = new HashSet<String>();
        for (var line : Files.readAllLines(SOURCE)) {
            var form = LINE.matcher(line);
            if (!form.matches()) continue;
            if (form.group("heading") != null) {
                page.append(heading(form.group("heading")));
            } else {
                var code = Code.valueOf(form.group("code"));
                told.add(code.name());
                page.append(row(code));
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Code::name).toList());
        Golden.holds("docs/reference/errors.md", page.toString());
    }

    private static String heading(String words) {
        var title = words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
        return "\n## " + title + "\n\n| code | status | 中文 | English |\n|---|---|---|---|\n";
    }

    private static String row(Code code) {
        return "| `%s` | %d | %s | %s |\n"
                .formatted(code.name(), code.status(), code.zh(), code.en());
    }
}
