package huika.program.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "18.00,1800",
        "18,1800",
        "0.5,50",
        "0.05,5",
        "0,0",
        "9999999999999.99,999999999999999"
    })
    void yuanBecomesFen(String text, long fen) {
        assertThat(Money.parse(text)).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "1.234",
                "1,000",
                ".5",
                "5.",
                "1e3",
                "¥5",
                "１８",
                " 5",
                "12345678901234"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
    }

    @Test
    void whatIsPrintedReadsTheSame() {
        var random = new Random(20260302);
        for (var i = 0; i < 10_000; i++) {
            var money = new Money(random.nextLong(1_000_000_000_000_000L));
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }
    }
}
