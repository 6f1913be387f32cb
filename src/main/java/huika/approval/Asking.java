package huika.approval;

import org.jspecify.annotations.Nullable;

/// Asks for consent.
///
/// @param kind the name of an [ApprovalKind]
/// @param subject what it is about; one request of a kind and subject waits at a time
/// @param sha256 the hash, in hex, of the content consent is asked for
/// @param summary one line for the person who decides, without personal data
/// @param amount fen, where the program's chains look at it
/// @param about the member, card or other thing whose requests add up, as an id
public record Asking(
        String kind,
        String program,
        @Nullable String branch,
        String subject,
        String sha256,
        String summary,
        @Nullable Long amount,
        @Nullable String about) {

    public Asking(
            String kind,
            String program,
            @Nullable String branch,
            String subject,
            String sha256,
            String summary,
            @Nullable Long amount) {
        this(kind, program, branch, subject, sha256, summary, amount, null);
    }

    public Asking(
            String kind,
            String program,
            @Nullable String branch,
            String subject,
            String sha256,
            String summary) {
        this(kind, program, branch, subject, sha256, summary, null, null);
    }
}
