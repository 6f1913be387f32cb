package huika.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables for a spreadsheet (RFC 4180, UTF-8 with its mark): what begins like a formula is shown,
/// not computed.
public final class Csv {

    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    private Csv() {}

    public static String of(List<String> header, Iterable<? extends List<String>> rows) {
        var cells = new ArrayList<List<String>>();
        for (var row : rows) cells.add(row.stream().map(Csv::cell).toList());
        return numbers(header, cells);
    }

    /// The same of cells that were looked at already, so that a number below nought stays one.
    static String numbers(List<String> header, Iterable<? extends List<String>> rows) {
        var text = new StringWriter();
        text.write('\ufeff');
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header);
            for (var row : rows) csv.writeRecord(row);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return text.toString();
    }

    /// A text as a cell: empty for null, with a leading `'` where it could be taken for a formula.
    public static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) return "";
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
