/// Programs: regulations as data, their versions, and the pure decisions that read them.
///
/// A program is one YAML file bound to the record [huika.program.Program]. Each topic of a
/// regulation is a sub-package: its records say what a regulation can say, its `…Rules` decide.
/// Always true: a decision sees only its arguments, so the same slip under the same version gives
/// the same answer for ever; a version that was used is never edited.
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "approval",
            "outbox",
            "job"
        })
@NullMarked
package huika.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
