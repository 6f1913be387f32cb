package huika.importing;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The rows of a file, read one after the other: the header first, blank rows left out.
interface Table extends AutoCloseable {

    int MOST_CELLS = 100;
    int LONGEST_CELL = 2_000;

    /// The next row; null at the end.
    ///
    /// @throws RefusedException `FILE_UNREADABLE` where the file is broken here
    @Nullable TableRow next();

    @Override
    void close() throws IOException;

    /// The next row of `rows` that says something.
    static @Nullable TableRow next(Iterator<TableRow> rows) {
        while (rows.hasNext()) {
            var row = rows.next();
            if (row.cells().size() > MOST_CELLS) throw unreadable(row.number());
            for (var cell : row.cells()) {
                if (cell.length() > LONGEST_CELL) throw unreadable(row.number());
            }
            if (!row.isBlank()) return row;
        }
        return null;
    }

    static RefusedException unreadable(long row) {
        return new RefusedException(Refusal.of(Code.FILE_UNREADABLE).with("row", row));
    }
}
