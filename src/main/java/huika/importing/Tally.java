package huika.importing;

import java.util.ArrayList;
import java.util.List;

/// What came of rows since it was last kept.
final class Tally {

    /// Rows that need not be looked at again.
    record Kept(long ok, long failed, List<RowError> errors) {}

    private long ok;
    private long failed;
    private List<RowError> errors = new ArrayList<>();

    void ok(long rows) {
        ok += rows;
    }

    /// @param rows rows that fail with it
    void failed(long rows, RowError error) {
        failed += rows;
        errors.add(error);
    }

    /// Hands over what there is and begins anew.
    Kept take() {
        var kept = new Kept(ok, failed, errors);
        ok = 0;
        failed = 0;
        errors = new ArrayList<>();
        return kept;
    }
}
