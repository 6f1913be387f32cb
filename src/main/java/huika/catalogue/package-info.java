/// The kinds of cards of a program, told apart in seven dimensions, and the designs they are made
/// after.
///
/// Always true: a design that was agreed to is never edited, and who made it is not who agrees.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "approval",
            "organization",
            "program"
        })
@NullMarked
package huika.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
