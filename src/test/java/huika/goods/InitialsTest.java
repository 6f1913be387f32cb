package huika.goods;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "电视机, dsj",
        "海尔TV-55, hetv55",
        "阿胶, aj",
        "座钟, zz",
        "面包 500克, mb500k",
        "牛奶, nn",
    })
    void lettersOfCommonCharacters(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
