package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void everyCallerGetsTheAnswerToItsOwnKey() {
        var lookUps = new AtomicInteger();
        var squares =
                new Together<Integer, Integer>(
                        50,
                        keys -> {
                            lookUps.incrementAndGet();
                            assertThat(keys).hasSizeLessThanOrEqualTo(50).doesNotHaveDuplicates();
                            var found = new HashMap<Integer, Integer>();
                            for (var key : keys) if (key % 7 != 0) found.put(key, key * key);
                            return found;
                        });
        var asked = new ArrayList<CompletableFuture<Optional<Integer>>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20_000; i++) {
                var key = i % 1_000;
                asked.add(CompletableFuture.supplyAsync(() -> squares.find(key), callers));
            }
            for (var i = 0; i < 20_000; i++) {
                var key = i % 1_000;
                var answer = key % 7 == 0 ? Optional.<Integer>empty() : Optional.of(key * key);
                assertThat(asked.get(i).join()).isEqualTo(answer);
            }
        }
        assertThat(lookUps.get()).isBetween(1, 20_000);
    }

    @Test
    void aFailureIsToldToThoseItConcernsAndToNobodyAfter() {
        var broken = new AtomicInteger(1);
        var texts =
                new Together<Integer, String>(
                        10,
                        keys -> {
                            if (broken.getAndDecrement() > 0)
                                throw new IllegalStateException("away");
                            return Map.of(1, "one");
                        });
        assertThatThrownBy(() -> texts.find(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        assertThat(texts.find(1)).contains("one");
        assertThat(texts.find(2)).isEmpty();
    }
}
