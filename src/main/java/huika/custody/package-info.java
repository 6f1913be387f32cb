/// People who answer for cards: cards go from hand to hand signed by both, are counted, are found
/// missing, are given up before witnesses; and data of new members is handed in.
///
/// Always true:
/// - Until the taker has signed the giver answers; where they do not agree, the giver goes on
///   answering and a case is open.
/// - A card is missing only with a case that names who answers for it.
/// - Nothing is spoiled or destroyed before as many have signed as the program wants, none of them
///   the keeper.
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
            "program",
            "stock"
        })
@NullMarked
package huika.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
