package huika.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows for a [Chain.Part], packed: the numbers of all rows in one array, row after row, and each
/// text that rows share once in another. PostgreSQL reads a cell by its place for a fraction of
/// what one more array in `unnest` costs.
///
/// With `m` the numbers, `d` the texts and `r` where a row begins, a statement reads `m[r + 1]` for
/// the first cell of a row, `d[m[r + 2]]` for a text (null is no place in the texts and reads as
/// null), `date 'epoch' + m[r + 3]::int` for a day, and `nullif(m[r + 4], -2147483648)` where a
/// number or day may be missing.
public final class Sheet {

    /// What stands for a missing number or day.
    private static final long NONE = Integer.MIN_VALUE;

    private final int width;
    private final Map<String, Integer> places = new HashMap<>();
    private long[] cells;
    private int size;

    /// @param width cells of a row
    /// @param rows how many are expected
    public Sheet(int width, int rows) {
        this.width = width;
        this.cells = new long[width * Math.max(rows, 1)];
    }

    /// The next cell.
    public Sheet number(long number) {
        if (size == cells.length) cells = Arrays.copyOf(cells, size * 2);
        cells[size++] = number;
        return this;
    }

    public Sheet number(@Nullable Long number) {
        return number(number == null ? NONE : number.longValue());
    }

    public Sheet day(@Nullable LocalDate day) {
        return number(day == null ? NONE : day.toEpochDay());
    }

    /// Microseconds since 1970.
    public Sheet time(Instant at) {
        return number(at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000);
    }

    public Sheet text(@Nullable String text) {
        if (text == null) return number(0);
        var place = places.get(text);
        if (place == null) {
            place = places.size() + 1;
            places.put(text, place);
        }
        return number(place.longValue());
    }

    /// The numbers, as `bigint[]`.
    public Chain.Column numbers() {
        if (size % width != 0) throw new IllegalStateException(size + " cells of " + width);
        return new Chain.Column(
                "bigint", size == cells.length ? cells : Arrays.copyOf(cells, size));
    }

    /// How many numbers there are, for `generate_series(0, ? - width, width)`.
    public Chain.Column count() {
        return new Chain.Column("integer", size);
    }

    /// The texts, as `text[]`.
    public Chain.Column texts() {
        var texts = new String[places.size()];
        places.forEach((text, place) -> texts[place - 1] = text);
        return new Chain.Column("text", texts);
    }
}
