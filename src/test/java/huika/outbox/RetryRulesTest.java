package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRulesTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "2, PT10S",
        "3, PT20S",
        "7, PT5M20S",
        "13, PT5H41M20S",
        "14, PT6H",
        "99, PT6H"
    })
    void eachPauseIsTwiceAsLong(int attempts, Duration pause) {
        assertThat(RetryRules.after(attempts)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1, PT0S", "9, PT0S", "10, PT5S", "13, PT40S", "16, PT5M", "5000, PT5M"})
    void anEndpointThatKeepsFailingRests(int failures, Duration rest) {
        assertThat(RetryRules.rest(failures)).isEqualTo(rest);
    }

    @Test
    void threeDaysHoldTwentyFourAttempts() {
        var attempts = 1;
        var at = Duration.ZERO;
        while (at.plus(RetryRules.after(attempts)).compareTo(RetryRules.GIVE_UP) <= 0) {
            at = at.plus(RetryRules.after(attempts));
            attempts++;
        }
        assertThat(attempts).isEqualTo(24);
    }
}
