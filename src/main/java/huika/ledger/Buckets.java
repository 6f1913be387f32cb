package huika.ledger;

import java.util.Collection;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// How many buckets this installation has. An account's bucket follows from its id once, when it is
/// opened, and never changes.
@Component
public class Buckets {

    /// Two commit lanes are what two cores use; more add nothing there.
    static final int COUNT = 2;

    public int count() {
        return COUNT;
    }

    /// All of them, for what is looked for without knowing its account.
    public Integer[] all() {
        return IntStream.range(0, COUNT).boxed().toArray(Integer[]::new);
    }

    /// The buckets of some accounts, each once.
    public Integer[] of(Collection<Long> accounts) {
        return accounts.stream().map(this::of).distinct().toArray(Integer[]::new);
    }

    public int of(long account) {
        return (int) Long.remainderUnsigned((account * 0x9E3779B97F4A7C15L) >>> 32, COUNT);
    }
}
