package huika.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small counters of one account: units an offer with a daily limit took today, and gifts claimed
/// in their period.
///
/// @param day the day `used` counts for
/// @param claims last claimed period by gift, such as `2026`
public record Marks(@Nullable LocalDate day, Map<String, Long> used, Map<String, String> claims) {

    public static final Marks NONE = new Marks(null, Map.of(), Map.of());

    public Marks {
        used = Map.copyOf(used);
        claims = Map.copyOf(claims);
    }

    public Map<String, Long> usedOn(LocalDate today) {
        return today.equals(day) ? used : Map.of();
    }

    public Marks use(LocalDate today, Map<String, Long> more) {
        if (more.isEmpty()) return this;
        var sum = new LinkedHashMap<>(usedOn(today));
        more.forEach((limit, units) -> sum.merge(limit, units, Long::sum));
        return new Marks(today, sum, claims);
    }

    public Marks claim(String gift, String period) {
        var more = new LinkedHashMap<>(claims);
        more.put(gift, period);
        return new Marks(day, used, more);
    }
}
