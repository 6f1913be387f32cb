package huika.approval;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// People who act on one request at the same moment.
@Requirement("PRG-06")
class ApprovalRaceTest {

    private static final int ROUNDS = 25;
    private static Office office;

    @BeforeAll
    static void start() {
        office = new Office();
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void ofTwoWhoAgreeAtOnceOneCarriesItOut() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var request = office.ask("either");
            var told =
                    together(
                            () -> office.agree("F1", request),
                            () -> office.agree("F2", request),
                            () -> office.agree("G1", request));
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "APPROVED 1", "APPROVAL_DECIDED", "APPROVAL_DECIDED");
            assertThat(Office.timesDone(request)).isEqualTo(1);
        }
    }

    /// Both posts of one step sign at once: the later one is the last, whichever that is.
    @Test
    void twoWhoBothHaveToAgreeAtOnceCarryItOutOnce() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var request = office.ask("parallel");
            var told =
                    together(() -> office.agree("F1", request), () -> office.agree("H1", request));
            assertThat(told).containsExactlyInAnyOrder("PENDING 1", "APPROVED 1");
            assertThat(Office.timesDone(request)).isEqualTo(1);
        }
    }

    @Test
    void ofARecallAndADecisionOneWins() throws Exception {
        var outcomes = new TreeMap<String, Integer>();
        for (var round = 0; round < 8 * ROUNDS; round++) {
            var request = office.ask("either");
            var maker = Office.staff("E007");
            var told =
                    together(
                            () -> office.agree("F1", request),
                            () ->
                                    Office.told(
                                            office.approvals().recall(maker, request.id(), null)));
            var decided = told.getFirst().equals("APPROVED 1");
            assertThat(told)
                    .containsExactly(
                            decided ? "APPROVED 1" : "APPROVAL_DECIDED",
                            decided ? "APPROVAL_DECIDED" : "RECALLED 1");
            assertThat(Office.timesDone(request)).isEqualTo(decided ? 1 : 0);
            outcomes.merge(told.getFirst(), 1, Integer::sum);
        }
        assertThat(outcomes).containsOnlyKeys("APPROVED 1", "APPROVAL_DECIDED");
    }

    /// Whoever lent a right may still use it, and so may the other: once together.
    @Test
    void lenderAndDeputyAreOneSigner() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var request = office.ask("ordered");
            var until = office.server().bean(Clock.class).now().plus(Duration.ofHours(1));
            office.approvals().delegate(Office.staff("H1"), request.id(), "F1", until, null);
            var told =
                    together(() -> office.agree("H1", request), () -> office.agree("F1", request));
            assertThat(told).hasSize(2).contains("PENDING 2");
            assertThat(told.stream().filter("PENDING 2"::equals)).hasSize(1);
        }
    }

    @SafeVarargs
    private static List<String> together(Callable<String>... all) throws Exception {
        var start = new CyclicBarrier(all.length);
        try (var pool = Executors.newFixedThreadPool(all.length)) {
            var running = new ArrayList<Future<String>>();
            for (var one : all) {
                running.add(
                        pool.submit(() -> {
                            start.await();
                            return one.call();
                        }));
            }
            var told = new ArrayList<String>();
            for (var each : running) told.add(each.get());
            return told;
        }
    }
}
