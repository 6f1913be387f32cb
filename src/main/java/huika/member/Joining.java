package huika.member;

import huika.member.Applicants.Applicant;
import huika.program.Program;

/// Somebody who joins.
///
/// @param guest whether they bought something before
record Joining(Applicant applicant, Program program, MembershipStore.Row row, boolean guest) {

    Particulars told() {
        return applicant.row().member().particulars();
    }

    Registered registered() {
        return Registration.registered(row.membership(), program, false);
    }
}
