package huika.member;

import java.time.LocalDate;

/// A person or company in a program.
///
/// @param version counts edits; the ETag
/// @param verifiedOn when the data was last checked with the member
record Member(
        long id,
        String program,
        Particulars particulars,
        String branch,
        int version,
        LocalDate verifiedOn) {

    String kind() {
        return particulars.company() ? "company" : "person";
    }
}
