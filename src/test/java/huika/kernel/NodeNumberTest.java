package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestDatabase;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NodeNumberTest {

    @Test
    void livingProcessesNeverShareANumber() throws Exception {
        try (var database = TestDatabase.fresh();
                var first = new NodeNumber(database.app());
                var second = new NodeNumber(database.app())) {
            assertThat(first.number()).isEqualTo(0);
            assertThat(second.number()).isEqualTo(1);
        }
    }

    @Test
    void aNumberIsFreeAgainWhenItsProcessIsGone() throws Exception {
        try (var database = TestDatabase.fresh()) {
            new NodeNumber(database.app()).close();
            // PostgreSQL notices a moment later that the connection is gone
            var end = System.nanoTime() + 20_000_000_000L;
            var number = -1;
            while (number != 0 && System.nanoTime() < end) {
                try (var next = new NodeNumber(database.app())) {
                    number = next.number();
                }
            }
            assertThat(number).isEqualTo(0);
        }
    }

    @Test
    void twoNodesNeverMakeTheSameId() {
        var one = new Ids(() -> 1_800_000_000_000L, 0);
        var two = new Ids(() -> 1_800_000_000_000L, 1);
        var seen = new HashSet<Long>();
        for (var i = 0; i < 20_000; i++) {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(two.next())).isTrue();
        }
    }
}
