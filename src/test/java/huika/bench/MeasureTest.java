package huika.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void aTargetIsMetAtItsLimitAndMissedBelow() {
        assertThat(Measure.atLeast("a", 30, "/s", 10, 3, 3).good()).isTrue();
        assertThat(Measure.atLeast("a", 29, "/s", 10, 2.9, 3).good()).isFalse();
        assertThat(Measure.atMost("a", 512, "MB", 512).good()).isTrue();
        assertThat(Measure.atMost("a", 513, "MB", 512).good()).isFalse();
        assertThat(Measure.within("a", 11, "s", 10, 1.1).good()).isTrue();
        assertThat(Measure.within("a", 12, "s", 10, 1.1).good()).isFalse();
    }

    @Test
    void ofSeveralRoundsTheMiddleOneCounts() {
        assertThat(Pace.median(List.of(3.0, 1.0, 9.0))).isEqualTo(3.0);
        assertThat(Pace.median(List.of(1.0, 4.0))).isEqualTo(2.5);
    }
}
