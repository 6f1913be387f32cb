/// People and companies, what they told us, what they agreed to, and their membership in a program.
///
/// Always true:
/// - Personal data is stored sealed and shown masked; each unmasking is recorded with its reason.
/// - A member number is unique in its program and never used twice, also under parallel load.
/// - Where a program allows one membership per phone or document, two at once cannot both succeed.
/// - Consents and changes are only ever added; nobody edits or deletes them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "approval",
            "outbox",
            "phonecode",
            "ledger",
            "program"
        })
package huika.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
