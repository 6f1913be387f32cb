package huika.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import huika.web.Csv;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Row errors as a file for a spreadsheet: what begins like a formula is shown, not computed.
final class ErrorList {

    private ErrorList() {}

    static String of(List<RowError> errors) {
        var text = new StringWriter();
        text.write('\ufeff');
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("row", "column", "code", "zh", "en", "value");
            for (var error : errors) {
                csv.writeRecord(
                        Long.toString(error.row()),
                        safe(error.column()),
                        error.code(),
                        error.zh(),
                        error.en(),
                        safe(error.value()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static String safe(@Nullable String text) {
        return Csv.cell(text);
    }
}
