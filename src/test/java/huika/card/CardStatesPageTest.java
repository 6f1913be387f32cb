package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about the states of a card shows the table of the code.
class CardStatesPageTest {

    private static final Path PAGE = Path.of("docs/internals/card-states.md");

    @Test
    @Requirement("LCY-01")
    void thePageShowsTheTableOfTheCode() throws IOException {
        assertThat(Files.readString(PAGE)).contains(table());
    }

    private static String table() {
        var head =
                "| step | "
                        + Arrays.stream(CardStatus.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(" | "))
                        + " |\n|---|"
                        + "---|".repeat(CardStatus.values().length)
                        + "\n";
        return head
                + Arrays.stream(CardStep.values())
                        .map(CardStatesPageTest::line)
                        .collect(Collectors.joining("\n"));
    }

    private static String line(CardStep step) {
        return "| "
                + step.name()
                + " | "
                + Arrays.stream(CardStatus.values())
                        .map(state -> cell(step, state))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String cell(CardStep step, CardStatus state) {
        if (!step.isPossible(state)) return "";
        return step.to() == null ? "=" : step.to().name();
    }
}
