package huika.paycode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The two digits a code begins with are nobody else's.
class PayCodePrefixTest {

    @ParameterizedTest
    @CsvSource({
        "68, true",
        "16, true",
        "24, true",
        "31, true",
        "99, true",
        "10, false",
        "13, false",
        "15, false",
        "25, false",
        "28, false",
        "30, false",
        "62, false",
        "08, false",
        "6, false",
        "681, false",
        "6a, false"
    })
    void otherPayersCodesAreLeftAlone(String prefix, boolean free) {
        assertThat(PayCodes.isFree(prefix)).isEqualTo(free);
    }
}
