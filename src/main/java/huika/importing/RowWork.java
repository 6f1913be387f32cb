package huika.importing;

import java.util.List;

/// What is done with the rows of one kind of file. Rows come in their order, in chunks; the tally
/// counts them in that order too, each once nothing can be lost of it any more.
interface RowWork {

    /// How many rows a chunk has at most.
    int chunk();

    /// Finds what is wrong with the rows and writes nothing.
    void check(List<TableRow> chunk);

    /// After the last chunk of a check.
    void checkRest();

    /// Brings the rows in. May leave some under way until the next call.
    void run(List<TableRow> chunk);

    /// After the last chunk of a run: waits for what is under way.
    void finish();

    /// Before the last chunk, where a run stops: waits for what is under way. What may go on in the
    /// next chunk is left for the next time, uncounted.
    default void leave() {
        finish();
    }
}
