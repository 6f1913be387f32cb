package huika.counter;

import java.util.List;
import java.util.Random;

/// Random choices from a seed.
final class Dice extends Random {

    private static final long serialVersionUID = 1L;

    Dice(long seed) {
        super(seed);
    }

    <T> T pick(List<T> list) {
        return list.get(nextInt(list.size()));
    }

    /// True one time in so many.
    boolean chance(int one) {
        return nextInt(one) == 0;
    }

    /// From 1 to `most`.
    long some(long most) {
        return 1 + nextLong(Math.max(1, most));
    }
}
