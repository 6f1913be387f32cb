package huika.program.reading;

import huika.kernel.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What a program file must be before anyone looks at its YAML: UTF-8, at most 1 MiB, and free of
/// signs a reader cannot see (controls, and the marks that turn the direction of text so that a
/// rule reads otherwise than it works).
final class YamlText {

    static final int MAX_BYTES = 1 << 20;

    private YamlText() {}

    static @Nullable String decode(byte[] bytes, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            tooLarge(problems);
            return null;
        }
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            problems.add(1, 1, "", Code.YAML_MALFORMED, "文件不是 UTF-8 编码", "the file is not UTF-8");
            return null;
        }
    }

    static boolean isClean(String yaml, Problems problems) {
        if (yaml.length() > MAX_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            tooLarge(problems);
            return false;
        }
        var line = 1;
        var column = 1;
        for (var i = 0; i < yaml.length(); ) {
            var sign = yaml.codePointAt(i);
            if (isHidden(sign) && !(sign == 0xFEFF && i == 0)) {
                hidden(sign, line, column, "", problems);
                return false;
            }
            column = sign == '\n' ? 1 : column + 1;
            if (sign == '\n') line++;
            i += Character.charCount(sign);
        }
        return true;
    }

    /// Escapes such as `"\u202e"` bring in what the text itself did not show.
    static void check(ScalarEvent scalar, int line, int column, String path, Problems problems) {
        if (scalar.isDQuoted()) {
            scalar.getValue()
                    .codePoints()
                    .filter(YamlText::isHidden)
                    .findFirst()
                    .ifPresent(sign -> hidden(sign, line, column, path, problems));
        }
    }

    static boolean isHidden(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL -> sign != '\n' && sign != '\r' && sign != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static void hidden(int sign, int line, int column, String path, Problems problems) {
        var name = "U+%04X".formatted(sign);
        problems.add(
                line,
                column,
                path,
                Code.YAML_NOT_ALLOWED,
                "不可见字符 " + name,
                "an invisible character " + name);
    }

    private static void tooLarge(Problems problems) {
        problems.add(1, 1, "", Code.BODY_TOO_LARGE, "文件超过 1 MiB", "the file is larger than 1 MiB");
    }
}
