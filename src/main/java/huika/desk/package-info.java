/// The desk: what people do about cards that are lost, locked, broken or not yet on file, on what
/// proof, and the file that is kept of it.
///
/// Always true:
/// - What must be shown, and who may act for a holder, the program says; a wrong document stops the
///   operation, and the attempt is on record.
/// - A loss takes effect at once and on every channel, whoever reports it.
/// - A case's steps are never changed; who took each one is kept.
/// - Of people who act for others only a mask is shown; the rest is sealed.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "calendar",
            "organization",
            "job",
            "phonecode",
            "attachment",
            "ledger",
            "program",
            "member",
            "card"
        })
@NullMarked
package huika.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
