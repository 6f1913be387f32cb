/// How cards are made: a branch asks for them, those the program names agree, numbers are fixed,
/// the maker confirms and delivers, and the codes inside them are imported.
///
/// Always true:
/// - No number is fixed before everybody has agreed, nor after a design nobody agreed to.
/// - A file of codes is imported whole or not at all, and every faulty line is named.
/// - Codes are kept as blind indexes: who has the database cannot copy a card.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "calendar",
            "organization",
            "outbox",
            "job",
            "approval",
            "program",
            "catalogue",
            "stock",
            "card"
        })
@NullMarked
package huika.production;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
