package huika.program;

import static org.assertj.core.api.Assertions.assertThat;

import huika.program.reading.ProgramReader;
import java.util.Objects;

/// A program for one test, written as its topics are written in a program file.
public final class Topics {

    private static final String HEAD =
            """
            program: test
            title: 测试
            operator: 测试商户
            branches:
              - {code: S001, name: 一店}
            """;

    private Topics() {}

    public static Program of(String topics) {
        var reading = new ProgramReader<>(Program.class).read(HEAD + topics);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.blanks()).isEmpty();
        return Objects.requireNonNull(reading.value());
    }
}
