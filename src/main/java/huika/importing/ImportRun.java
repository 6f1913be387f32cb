package huika.importing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One file on its way in.
///
/// @param rows rows of data in the file
/// @param done rows that need not be looked at again; `ok` + `failed` while it runs
/// @param maker who sent it
record ImportRun(
        long id,
        Kind kind,
        String program,
        String fileName,
        ImportFile.Format format,
        String sha256,
        State state,
        long rows,
        long done,
        long ok,
        long failed,
        String maker,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    enum Kind {
        MEMBERS,
        PURCHASES,
        GOODS
    }

    /// `DRY_RUN` is being tried; `READY` waits for its confirmation; `STOPPED` goes on when it is
    /// confirmed again; `EXPIRED` was never confirmed and its file is gone.
    enum State {
        DRY_RUN,
        READY,
        RUNNING,
        DONE,
        STOPPED,
        EXPIRED
    }

    /// A name nobody else gives: the same row of the same file, in the same program, is the same
    /// wish.
    String key(long row) {
        return keysBegin() + row;
    }

    String keysBegin() {
        return "import/" + program + "/" + sha256 + "/";
    }
}
