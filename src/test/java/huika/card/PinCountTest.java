package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PinCountTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final PinCount NEW = new PinCount(0, null, 0, null, 0);

    private static PinCount wrong(PinCount count, LocalDate on, int times) {
        for (var i = 0; i < times; i++) count = count.wrong(on);
        return count;
    }

    @Test
    @Requirement("ISS-10")
    void fiveInARowAreTheLast() {
        assertThat(NEW.left(5, MONDAY)).isEqualTo(5);
        assertThat(wrong(NEW, MONDAY, 4).left(5, MONDAY)).isEqualTo(1);
        assertThat(wrong(NEW, MONDAY, 5).left(5, MONDAY)).isZero();
        assertThat(wrong(NEW, MONDAY, 4).right().left(5, MONDAY)).isEqualTo(5);
    }

    @Test
    void tenOfADayAreTheLastWhateverWasRightBetween() {
        var nine = NEW;
        for (var i = 0; i < 9; i++) nine = nine.wrong(MONDAY).right();
        assertThat(nine.left(5, MONDAY)).isEqualTo(1);
        assertThat(nine.wrong(MONDAY).right().left(5, MONDAY)).isZero();
        assertThat(nine.wrong(MONDAY).right().left(5, MONDAY.plusDays(1))).isEqualTo(5);
    }

    @Test
    void thirtyOfThirtyDaysAreTheLast() {
        var count = NEW;
        for (var i = 0; i < 30; i++) count = count.wrong(MONDAY.plusDays(i / 2)).right();
        assertThat(count.left(5, MONDAY.plusDays(29))).isZero();
        assertThat(count.left(5, MONDAY.plusDays(30))).isEqualTo(5);
        assertThat(count.wrong(MONDAY.plusDays(30)).lately()).isEqualTo(1);
    }
}
