package huika.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// 64-bit ids that sort by time: 42 bits of milliseconds since 2020, 9 bits of node, 12 bits of
/// sequence. Unique across processes as long as each holds its own node number.
///
/// Outside they are written `pur_` + 13 characters of Crockford's base 32.
public final class Ids {

    private static final long EPOCH_MILLIS = 1_577_836_800_000L;
    private static final int NODE_BITS = 9;
    private static final int SEQUENCE_BITS = 12;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TEXT_LENGTH = 13;

    private final LongSupplier millis;
    private final long node;
    private final AtomicLong last = new AtomicLong();

    /// @param millis the wall clock, in milliseconds since 1970
    /// @param node 0 to 511, held by no other living process
    public Ids(LongSupplier millis, int node) {
        if (node < 0 || node >= 1 << NODE_BITS) {
            throw new IllegalArgumentException("node out of range: " + node);
        }
        this.millis = millis;
        this.node = node;
    }

    /// The next id. Never repeats and never goes back, whatever the clock does.
    public long next() {
        var tick = (millis.getAsLong() - EPOCH_MILLIS) << SEQUENCE_BITS;
        var next = last.updateAndGet(before -> Math.max(before + 1, tick));
        var sequence = next & ((1 << SEQUENCE_BITS) - 1);
        return ((next >>> SEQUENCE_BITS) << (NODE_BITS + SEQUENCE_BITS))
                | (node << SEQUENCE_BITS)
                | sequence;
    }

    /// How far ids rise in that time.
    public static long span(Duration time) {
        return time.toMillis() << (NODE_BITS + SEQUENCE_BITS);
    }

    /// `pur_0a1b…` for ("pur", id).
    public static String text(String prefix, long id) {
        var text = new char[TEXT_LENGTH];
        var rest = id;
        for (var i = TEXT_LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /// The id in `text`, or empty where it is not one with this prefix.
    public static Optional<Long> parse(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + TEXT_LENGTH
                || !text.startsWith(prefix)
                || text.charAt(prefix.length()) != '_') {
            return Optional.empty();
        }
        var id = 0L;
        for (var i = prefix.length() + 1; i < text.length(); i++) {
            var digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) return Optional.empty();
            id = (id << 5) | digit;
        }
        return id < 0 ? Optional.empty() : Optional.of(id);
    }
}
