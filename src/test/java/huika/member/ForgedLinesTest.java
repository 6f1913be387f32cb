package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nobody writes lines of the log by what they call themselves.
class ForgedLinesTest {

    private static final String FORGED = "2026-01-05T09:00:00 ERROR Ledger forged";

    private final TestServer server = TestServer.shared();

    @Test
    void aNameWithALineBreakIsNoName() {
        server.bean(PlainPrograms.class).shop("forged-lines", "categories: {}");
        for (var end : List.of("\n", "\r", "\u2028", "\u0085", "\u202e")) {
            var form =
                    Map.of(
                            "program",
                            "forged-lines",
                            "name",
                            "李雷" + end + FORGED,
                            "phone",
                            "13800138000",
                            "branch",
                            "S001");
            var answer = server.post("/members", form);
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("/name");
        }
    }

    @Test
    void newlineInNameIsOneLogLine() throws Exception {
        var context = new LoggerContext();
        var reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        var logger = context.getLogger("huika.Test");
        var name = "李雷\n" + FORGED + "\r\u202eab\u0085c";
        var event =
                new LoggingEvent(
                        "huika.Test", logger, Level.WARN, "{} came", null, new Object[] {name});
        var line = new String(encode(context, event), StandardCharsets.UTF_8);
        assertThat(line).contains("李雷 " + FORGED).endsWith(System.lineSeparator());
        assertThat(line.strip().chars().noneMatch(Character::isISOControl)).as(line).isTrue();
        assertThat(line).doesNotContain("\u202e");
        context.stop();
    }

    private static byte[] encode(LoggerContext context, ILoggingEvent event) {
        var appender = context.getLogger("ROOT").getAppender("console");
        assertThat(appender).isInstanceOf(ConsoleAppender.class);
        return ((ConsoleAppender<ILoggingEvent>) appender).getEncoder().encode(event);
    }
}
