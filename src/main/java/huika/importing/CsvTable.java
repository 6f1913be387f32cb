package huika.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A file of comma separated values (RFC 4180), in UTF-8 or, as spreadsheets in China write them,
/// in GB 18030.
final class CsvTable implements Table {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int LONGEST_ROW = 1 << 18;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<TableRow> rows;
    private long last;

    CsvTable(Path file) throws IOException {
        reader =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_ROW)
                        .ofCsvRecord(file, charset(file));
        rows = reader.stream().map(CsvTable::row).iterator();
    }

    @Override
    public @Nullable TableRow next() {
        try {
            var row = Table.next(rows);
            if (row != null) last = row.number();
            return row;
        } catch (CsvParseException | UncheckedIOException broken) {
            throw Table.unreadable(last + 1);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static TableRow row(CsvRecord read) {
        return new TableRow(read.getStartingLineNumber(), read.getFields());
    }

    private static Charset charset(Path file) throws IOException {
        var strict =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var buffer = new char[1 << 13];
        try (var text = new InputStreamReader(Files.newInputStream(file), strict)) {
            while (text.read(buffer) >= 0) {
                // only whether it can be read
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException other) {
            return CHINESE;
        }
    }
}
