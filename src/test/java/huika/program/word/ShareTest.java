package huika.program.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({
        "3 %,3,100",
        "3%,3,100",
        "12.5 %,1,8",
        "9.5折,19,20",
        "8折,4,5",
        "88折,22,25",
        "1/2,1,2",
        "2/3,2,3",
        "0.95,19,20",
        "1,1,1",
        "0,0,1",
        "150 %,3,2"
    })
    void everyFormIsExact(String text, long num, long den) {
        var share = Share.parse(text);
        assertThat(share.num()).isEqualTo(num);
        assertThat(share.den()).isEqualTo(den);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "95", "1.5", "3", "10.5折", "100折", "1/0", "-3 %", "3 ％", "three", "% 3"})
    void whatNeedsGuessingIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Share.parse(text));
    }

    @Test
    void whatIsPrintedReadsTheSame() {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++) {
            var share = new Share(random.nextInt(100_000), 1 + random.nextInt(100_000));
            assertThat(Share.parse(share.toString())).isEqualTo(share);
        }
    }

    @Test
    void aShareAndItsComplementMakeTheWholeToTheFen() {
        var random = new Random(8);
        for (var i = 0; i < 10_000; i++) {
            var den = 1 + random.nextInt(1000);
            var share = new Share(random.nextInt(den + 1), den);
            var fen = random.nextLong(1_000_000_000_000_000L);
            var down = share.of(fen, RoundingMode.DOWN);
            assertThat(down + share.complement().of(fen, RoundingMode.UP)).isEqualTo(fen);
            assertThat(down)
                    .isEqualTo(
                            BigDecimal.valueOf(fen)
                                    .multiply(BigDecimal.valueOf(share.num()))
                                    .divideToIntegralValue(BigDecimal.valueOf(share.den()))
                                    .longValueExact());
        }
    }

    @Test
    void largeAmountsDoNotOverflow() {
        assertThat(new Share(999_999, 1_000_000).of(Long.MAX_VALUE, RoundingMode.HALF_UP))
                .isEqualTo(9_223_362_813_482_738_952L);
    }
}
