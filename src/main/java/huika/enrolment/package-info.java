/// Registration forms on paper (会员登记表): who still owes one, whether it came in time, what is wrong
/// with it, and where it is filed.
///
/// Always true:
/// - A form is never thrown away: each paper that was handed in stays, with what was wrong with it.
/// - What was sent back is not entered before the branch has handed in another paper.
/// - Lateness is counted from the paper that came first, and names who answers for it.
/// - A form says which fields are filled in, never what they say.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "calendar",
            "organization",
            "job",
            "outbox",
            "ledger",
            "program",
            "member",
            "card"
        })
package huika.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
