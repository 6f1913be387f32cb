/// The member portal: members sign in by a code sent to their phone, and see and do what is theirs.
///
/// Always true:
/// - A session reaches the members who gave its phone, and nobody else; it opens nothing but the
///   portal, and nothing else opens the portal.
/// - Whether a phone belongs to a member nobody learns by asking for a code.
/// - What a member does leaves the same trace as when somebody at a desk does it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "job",
            "phonecode",
            "ledger",
            "program",
            "member",
            "card",
            "paycode",
            "counter"
        })
package huika.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
