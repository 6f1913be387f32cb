package huika.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// The first sheet of a workbook. Read as a stream, after [XlsxGuard] has looked at the file.
final class XlsxTable implements Table {

    private final ReadableWorkbook book;
    private final Stream<Row> open;
    private final Iterator<TableRow> rows;
    private long last;

    XlsxTable(Path file) throws IOException {
        XlsxGuard.check(file);
        try {
            book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            open = book.getFirstSheet().openStream();
        } catch (IOException | RuntimeException broken) {
            throw Table.unreadable(1);
        }
        rows = open.map(XlsxTable::row).iterator();
    }

    @Override
    public @Nullable TableRow next() {
        try {
            var row = Table.next(rows);
            if (row != null) last = row.number();
            return row;
        } catch (ExcelReaderException | IllegalArgumentException | ArithmeticException broken) {
            throw Table.unreadable(last + 1);
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
        book.close();
    }

    private static TableRow row(Row read) {
        var cells = new ArrayList<String>();
        var most = Math.min(read.getCellCount(), MOST_CELLS + 1);
        for (var i = 0; i < most; i++) cells.add(text(read.hasCell(i) ? read.getCell(i) : null));
        return new TableRow(read.getRowNum(), cells);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) return "";
        if (cell.getType() == CellType.NUMBER) return number(cell);
        var raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return raw == null ? "" : raw;
    }

    /// A day as `2026-01-05`, any other number as people write it.
    private static String number(Cell cell) {
        var format = cell.getDataFormatString();
        var shown = format == null ? "" : format.toLowerCase(Locale.ROOT);
        if (shown.contains("yy") && shown.contains("d")) return cell.asDate().toLocalDate() + "";
        var value = cell.asNumber();
        if (value.abs().precision() - value.scale() > 40 || value.scale() > 40) {
            throw new IllegalArgumentException("number out of range");
        }
        return value.stripTrailingZeros().toPlainString();
    }
}
