/// Data of members outside one's own authority: asked for by a letter, signed as the program says,
/// and then shown masked, marked with who looks, for a while.
///
/// Always true:
/// - Nothing is shown before the last signature, and then only what the letter names, to whoever
///   wrote it.
/// - What is shown is masked; every look is recorded.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "job",
            "outbox",
            "approval",
            "program",
            "member"
        })
package huika.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
