package huika.member;

import huika.member.Applicants.Applicant;
import huika.program.Program;
import huika.program.membership.MembershipTopic.Numbering;

/// Somebody who joins.
///
/// @param guest whether they bought something before
record Joining(Applicant applicant, Program program, MembershipStore.Row row, boolean guest) {

    /// How the member's number is made.
    Numbering numbering() {
        return Registration.numbering(program.membership(), told());
    }

    Joining numbered(String number) {
        var numbered = new MembershipStore.Row(row.membership().numbered(number), row.origin());
        return new Joining(applicant, program, numbered, guest);
    }

    Particulars told() {
        return applicant.row().member().particulars();
    }

    Registered registered() {
        return Registration.registered(row.membership(), program, false);
    }
}
