package huika.counter;

import huika.program.Sale;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale of a member that was made before, somewhere else, and is recorded here with its own time.
///
/// @param at local time of the sale; never later than now
/// @param document the till's own number, unique per branch for ever; null where none is known
/// @param key records it only once, whoever sends it
public record PastSale(
        String program,
        long membership,
        String branch,
        LocalDateTime at,
        @Nullable String document,
        List<Sale.Line> lines,
        String key) {

    public PastSale {
        lines = List.copyOf(lines);
    }
}
