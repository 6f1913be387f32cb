package huika.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/// How long requests took, counted in classes that are 6 % wide.
final class Latencies {

    private static final int STEPS = 16;

    private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

    void add(long nanos) {
        counts.incrementAndGet(place(Math.max(1, nanos)));
    }

    long count() {
        var sum = 0L;
        for (var i = 0; i < counts.length(); i++) sum += counts.get(i);
        return sum;
    }

    /// Milliseconds within which `share` of the requests were answered; 0 without any.
    double millis(double share) {
        var wanted = (long) Math.ceil(count() * share);
        var seen = 0L;
        for (var i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted && wanted > 0) return upper(i) / 1e6;
        }
        return 0;
    }

    private static int place(long nanos) {
        var power = 63 - Long.numberOfLeadingZeros(nanos);
        var step = power < 4 ? 0 : (int) ((nanos >>> (power - 4)) & (STEPS - 1));
        return power * STEPS + step;
    }

    private static double upper(int place) {
        var power = place / STEPS;
        return Math.scalb(1 + (place % STEPS + 1) / (double) STEPS, power);
    }
}
