package huika.counter;

import java.util.List;
import java.util.Map;
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

    /// Breaks a body here and there; the code that says so.
    String spoil(String path, Map<String, Object> body) {
        if (!chance(15)) return "";
        var reversal = path.endsWith("reversals");
        var how = nextInt(3);
        if (how == 0) {
            body.put("branch", "S999");
            return "BRANCH_UNKNOWN";
        }
        if (how == 1) {
            body.put("operator", "E999");
            return "STAFF_UNKNOWN";
        }
        if (reversal || !body.containsKey("card")) return "";
        body.put("card", "6280999999999999");
        return "NOT_FOUND";
    }
}
