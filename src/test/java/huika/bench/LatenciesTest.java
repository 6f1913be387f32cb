package huika.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aShareIsWithinSixPercentAndNeverTooLow() {
        var latencies = new Latencies();
        for (var micros = 1; micros <= 100_000; micros++) latencies.add(micros * 1_000L);
        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat(latencies.millis(0.5)).isBetween(50.0, 53.2);
        assertThat(latencies.millis(0.99)).isBetween(99.0, 105.3);
        assertThat(latencies.millis(1)).isBetween(100.0, 106.3);
    }

    @Test
    void oneSlowAnswerInAThousandDoesNotHide() {
        var latencies = new Latencies();
        for (var i = 0; i < 999; i++) latencies.add(1_000_000);
        latencies.add(2_000_000_000);
        assertThat(latencies.millis(0.99)).isCloseTo(1, within(0.07));
        assertThat(latencies.millis(1)).isBetween(2_000.0, 2_150.0);
    }

    @Test
    void withoutAnyThereIsNothingToTell() {
        assertThat(new Latencies().millis(0.99)).isZero();
    }
}
