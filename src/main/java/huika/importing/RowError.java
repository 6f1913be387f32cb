package huika.importing;

import huika.kernel.Code;
import huika.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Why a row could not be brought in.
///
/// @param row line of the file, the header being 1
/// @param column null where the whole row is meant
/// @param value what the column said, where that tells nothing of a person
record RowError(
        long row,
        @Nullable String column,
        String code,
        String zh,
        String en,
        @Nullable String value) {

    /// The first fault of a refusal, which names its column by a pointer.
    static RowError of(TableRow row, Refusal refusal, Columns columns) {
        if (refusal.faults().isEmpty()) return of(row, null, refusal.code(), null);
        var fault = refusal.faults().getFirst();
        var column = columns.named(fault.pointer());
        var value = column == null || column.personal() ? null : columns.value(row, column.name());
        return new RowError(
                row.number(),
                column == null ? fault.pointer() : column.name(),
                fault.code().name(),
                fault.zh(),
                fault.en(),
                value);
    }

    private static RowError of(
            TableRow row, @Nullable String column, Code code, @Nullable String value) {
        return new RowError(row.number(), column, code.name(), code.zh(), code.en(), value);
    }
}
