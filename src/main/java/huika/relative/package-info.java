/// Relatives (亲属): which member somebody who works here is, or is related to.
///
/// Always true:
/// - Whom a decision favours never signs it: not the member, nor a relative, nor whoever recruited
///   or recommended them.
/// - Everybody may declare their own ties; only others end them.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "approval",
            "program",
            "member"
        })
package huika.relative;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
