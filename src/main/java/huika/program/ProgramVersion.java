package huika.program;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One version of a program: its text and where it stands.
///
/// @param yaml the regulation as it was written
/// @param sha256 of the text's UTF-8 bytes, in hex
/// @param edits how often the draft was edited; with the number it makes the ETag
/// @param maker the person who wrote it last
/// @param approval the request for consent, null for a draft and for a loaded file
public record ProgramVersion(
        String program,
        int number,
        State state,
        String yaml,
        String sha256,
        int edits,
        String maker,
        Instant createdAt,
        @Nullable LocalDate effectiveFrom,
        @Nullable Long approval,
        @Nullable String approver,
        @Nullable Instant approvedAt) {

    /// What is stored. Whether an approved version is in force or superseded is a matter of the
    /// day.
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        WITHDRAWN
    }

    /// `"3.1"`: version 3 after one edit.
    public String etag() {
        return "\"" + number + "." + edits + "\"";
    }

    String subject() {
        return program + "/" + number;
    }

    boolean isOpen() {
        return state == State.DRAFT || state == State.SUBMITTED;
    }
}
