package huika.importing;

import java.util.List;

/// One row of a file.
///
/// @param number line of the file as people count it, the header being 1
record TableRow(long number, List<String> cells) {

    TableRow {
        cells = List.copyOf(cells);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /// What it says is about people.
    @Override
    public String toString() {
        return "TableRow[" + number + "]";
    }
}
