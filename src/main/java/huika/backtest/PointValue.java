package huika.backtest;

/// What points are worth: `points` of them are worth `fen`.
///
/// @param from the version it is taken from
record PointValue(long points, long fen, From from) {

    enum From {
        DRAFT,
        EFFECTIVE,
        /// Neither version says: one fen a point.
        ASSUMED
    }

    /// Fen, rounded half away from zero.
    long of(long count) {
        return whole(Math.multiplyExact(count, fen));
    }

    /// Fen that a discount and points are worth together, rounded once.
    long of(long discount, long count) {
        return whole(Math.addExact(Math.multiplyExact(discount, points), count * fen));
    }

    /// Below, above or exactly nothing, before any rounding.
    int sign(long discount, long count) {
        return Long.signum(Math.addExact(Math.multiplyExact(discount, points), count * fen));
    }

    private long whole(long numerator) {
        var half = Math.floorDiv(2 * Math.abs(numerator) + points, 2 * points);
        return numerator < 0 ? -half : half;
    }
}
