package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.program.card.CardProduct.Numbering;
import huika.world.TestServer;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    private static final CardNumbers NUMBERS = TestServer.shared().bean(CardNumbers.class);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everySerialHasANumberOfItsOwn(int digits) {
        var all = (long) Math.pow(10, digits);
        var seen = new HashSet<String>();
        LongStream.range(0, all)
                .forEach(serial -> seen.add(NUMBERS.scatter(serial, digits, "t").orElseThrow()));
        assertThat(seen).hasSize((int) all).allMatch(number -> number.length() == digits);
        assertThat(NUMBERS.scatter(all, digits, "t")).isEmpty();
    }

    @Test
    void nobodyCanTellTheNextNumberFromTheLast() {
        var steps = new HashSet<Long>();
        var before = 0L;
        for (var serial = 0; serial < 1_000; serial++) {
            var number = Long.parseLong(NUMBERS.scatter(serial, 11, "t").orElseThrow());
            steps.add(number - before);
            before = number;
        }
        assertThat(steps).hasSizeGreaterThan(990);
    }

    @Test
    void theLongestNumbersFit() {
        var number = NUMBERS.next(new Numbering("", 19, false)).orElseThrow();
        assertThat(number).matches("[0-9]{19}");
        assertThat(NUMBERS.next(new Numbering("SY", 6, true)).orElseThrow())
                .matches("SY[0-9]{4}")
                .matches(text -> new Numbering("SY", 6, true).fits(text));
    }
}
