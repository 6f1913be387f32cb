package huika.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A table that somebody takes along: numbers as numbers, amounts in yuan, days as days, everything
/// else as text that is never computed.
///
/// @param rows cells: a text, a whole number, a day, or a [Yuan]; null for nothing
public record Spreadsheet(
        String name, List<String> header, List<? extends List<? extends @Nullable Object>> rows) {

    public static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String CSV = "text/csv;charset=UTF-8";

    /// An amount.
    public record Yuan(long fen) {

        BigDecimal amount() {
            return BigDecimal.valueOf(fen, 2);
        }
    }

    /// A workbook of several, as a file to be saved.
    public static ResponseEntity<byte[]> workbook(String file, List<Spreadsheet> sheets) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Huika", "1.0")) {
            for (var sheet : sheets) sheet.write(book.newWorksheet(sheet.name));
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(HttpHeaders.CONTENT_DISPOSITION, saved(file, "xlsx"))
                .body(bytes.toByteArray());
    }

    /// The same as comma separated values.
    public ResponseEntity<String> csv(String file) {
        var texts = new ArrayList<List<String>>();
        for (var row : rows) {
            var cells = new ArrayList<String>();
            for (var cell : row) cells.add(text(cell));
            texts.add(cells);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CSV))
                .header(HttpHeaders.CONTENT_DISPOSITION, saved(file, "csv"))
                .body(Csv.numbers(header, texts));
    }

    private static String saved(String file, String ending) {
        return "attachment; filename=\"" + file + "." + ending + "\"";
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Yuan yuan -> yuan.amount().toPlainString();
            case Number number -> number.toString();
            default -> Csv.cell(cell.toString());
        };
    }

    private void write(Worksheet sheet) {
        for (var i = 0; i < header.size(); i++) {
            sheet.value(0, i, header.get(i));
            sheet.style(0, i).bold().set();
        }
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            for (var j = 0; j < row.size(); j++) write(sheet, i + 1, j, row.get(j));
        }
        sheet.freezePane(0, 1);
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case Yuan yuan -> {
                sheet.value(row, column, yuan.amount());
                sheet.style(row, column).format("#,##0.00").set();
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> {
                sheet.value(row, column, number);
                sheet.style(row, column).format("#,##0").set();
            }
            default -> sheet.value(row, column, cell.toString());
        }
    }
}
