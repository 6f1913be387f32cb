package huika.bench;

/// What a load came to.
///
/// @param refused answers that said no
public record Rate(long done, long refused, double seconds, double p50, double p99) {

    public double perSecond() {
        return done / seconds;
    }

    static Rate of(Latencies latencies, long refused, long nanos) {
        return new Rate(
                latencies.count(),
                refused,
                nanos / 1e9,
                latencies.millis(0.5),
                latencies.millis(0.99));
    }
}
