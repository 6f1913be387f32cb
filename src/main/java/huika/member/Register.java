package huika.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An application for membership, as typed. What is needed of it the program says.
///
/// @param kind `person` (default) or `company`
/// @param birthday `1990-05-01`, or `05-01` where the year is not told
/// @param branch code; may be left out where the program has only one
/// @param channel may be left out where the program has only one
/// @param parties declared classes such as `distributor`
/// @param consents purposes agreed to, such as `sms`
/// @param referrer member number, phone or membership id of who brought them
/// @param recruiter staff code; the acting member of staff where it is left out
/// @param termsAccepted false where the applicant refused; leaving it out means they applied under
///   them
/// @param evidence what the applicant has spent so far, where the till can show it
/// @param memberNumber never settable; here to be refused
public record Register(
        String program,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String phone,
        @Nullable IdDocument idDocument,
        @Nullable String creditCode,
        @Nullable String contact,
        @Nullable String birthday,
        @Nullable String sex,
        @Nullable String address,
        @Nullable String email,
        @Nullable String landline,
        @Nullable String branch,
        @Nullable String channel,
        @Nullable String category,
        @Nullable List<String> parties,
        @Nullable List<String> consents,
        @Nullable String referrer,
        @Nullable String recruiter,
        @Nullable Boolean signature,
        @Nullable Boolean termsAccepted,
        @Nullable Evidence evidence,
        @Nullable String memberNumber) {

    /// A document as typed: its kind (`resident-id`, `passport`, `military-id`, `other`) and
    /// number.
    public record IdDocument(String type, String number) {
        @Override
        public String toString() {
            return type + " ***";
        }
    }

    /// @param spend fen
    public record Evidence(long spend, long purchases) {}

    /// What a person or company must tell at least.
    public static Register of(String program, String name, String phone, String branch) {
        return new Register(
                program, null, name, phone, null, null, null, null, null, null, null, null, branch,
                null, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public String toString() {
        return "Register[" + program + ", " + branch + ", " + channel + "]";
    }
}
