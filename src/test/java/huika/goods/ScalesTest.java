package huika.goods;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalesTest {

    @ParameterizedTest
    @CsvSource({"2100012012348, 2100012, 00012, 1234", "2999999000000, 2999999, 99999, 0"})
    void anArticleAndItsPrice(String code, String head, String article, long price) {
        assertThat(Scales.label(code)).contains(new Scales.Label(head, article, price));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2100012012340", "6900000000014", "210001201234", "21000120123470", "A"})
    void anyOtherCodeIsNone(String code) {
        assertThat(Scales.label(code)).isEmpty();
    }
}
