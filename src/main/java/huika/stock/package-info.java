/// Cards before their holder has them and after: which numbers lie where, who answers for them, how
/// they get from hand to hand, are counted, go missing and are destroyed.
///
/// Always true:
/// - A number is in one range, and a range in one person's custody; a hand-over moves it when the
///   one who takes it has signed, and until then the one who gives it answers for it.
/// - What custody is, is kept by range: a hundred thousand cards in a row are one row.
/// - Every move of a range is written down and never changed, so that the way of each card can be
///   told.
/// - A card is missing only with a case and somebody who answers for it, and destroyed only before
///   witnesses.
/// - Whoever cuts or joins ranges of a kind of card holds its shelf's lock.
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
            "ledger",
            "program"
        })
@NullMarked
package huika.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
