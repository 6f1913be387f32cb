package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.security.Actor;
import huika.world.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrationRaceTest {

    private static final int CALLERS = 50;
    private static final Actor CLERK = Actor.system("clerk");

    private final TestServer server = TestServer.shared();
    private final Members members = server.bean(Members.class);
    private final PlainPrograms programs = server.bean(PlainPrograms.class);

    @Test
    @Requirement("MEM-07")
    void fiftyAtOnceWithOnePhoneMakeOneMember() throws Exception {
        programs.shop("race-phone", "unique: {by: phone}");
        var outcomes = atOnce(n -> Forms.of("race-phone", "13800000001").form(), n -> null);
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(RegistrationRaceTest::isDuplicate).hasSize(CALLERS - 1);
        assertThat(count("race-phone")).isEqualTo(1);
    }

    @Test
    @Requirement("MEM-07")
    void aKeyThatAllowsThreeGetsThree() throws Exception {
        programs.shop("race-three", "unique: {by: phone, at most: 3}");
        var outcomes = atOnce(n -> Forms.of("race-three", "13800000001").form(), n -> null);
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(3);
        assertThat(count("race-three")).isEqualTo(3);
    }

    @Test
    @Requirement("MEM-06")
    void fiftyAtOnceGetFiftyNumbersWithoutAGap() throws Exception {
        programs.shop("race-number", "");
        var outcomes =
                atOnce(
                        n -> Forms.of("race-number", "138000000%02d".formatted(n)).form(),
                        n -> null);
        var numbers =
                outcomes.stream()
                        .map(outcome -> outcome.orThrow().memberNumber())
                        .sorted()
                        .toList();
        var expected = IntStream.rangeClosed(1, CALLERS).mapToObj("M-%06d"::formatted).toList();
        assertThat(numbers).isEqualTo(expected);
    }

    @Test
    void fiftyAtOnceWithOneKeyRegisterOnce() throws Exception {
        programs.shop("race-key", "");
        var outcomes = atOnce(n -> Forms.of("race-key", "13800000001").form(), n -> "one-key");
        assertThat(outcomes.stream().map(outcome -> outcome.orThrow().membership()).distinct())
                .hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.orThrow().replayed())).hasSize(1);
        assertThat(count("race-key")).isEqualTo(1);
    }

    private List<Outcome<Registered>> atOnce(IntFunction<Register> form, IntFunction<String> key)
            throws Exception {
        var start = new CyclicBarrier(CALLERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, CALLERS)
                            .<Callable<Outcome<Registered>>>mapToObj(n ->
                                    () -> {
                                        start.await();
                                        return members.register(CLERK, form.apply(n), key.apply(n));
                                    })
                            .toList();
            return threads.invokeAll(calls).stream().map(RegistrationRaceTest::result).toList();
        }
    }

    private static Outcome<Registered> result(Future<Outcome<Registered>> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static boolean isDuplicate(Outcome<Registered> outcome) {
        return outcome instanceof Outcome.Refused<Registered>(var refusal)
                && refusal.code() == Code.DUPLICATE_MEMBER_KEY;
    }

    private int count(String program) {
        return server.sql()
                .sql("select count(*) from member.membership where program = ?")
                .param(program)
                .query(Integer.class)
                .single();
    }
}
