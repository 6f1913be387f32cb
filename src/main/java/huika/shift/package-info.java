/// The cash drawer of a till: opened with a float, closed with a count, and what should be in it
/// computed from the slips, whoever posted them; and the business days of a branch, closed one by
/// one.
///
/// Always true:
/// - One shift at a till at a time; a shift is closed once, and its count is never changed.
/// - What should be there is told after the count, not before.
/// - A difference has a reason and a second person beside it.
/// - Cash taken out of a drawer beside its slips has a reason and a second person too; each
///   movement happens once and is never changed: what was wrong is moved back.
/// - A business day of a branch is closed once, when all its drawers are counted, its sums are what
///   its slips say, and stored value rolls forward to what members hold; it is never opened again,
///   and no shift is opened on it.
/// - What is posted to a closed day afterwards, such as a past purchase from a file, is booked on
///   its own day and counted with the branch's next close.
/// - Cash that was taken outside every shift stands on the day's sheet all the same.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "outbox",
            "counter",
            "insight"
        })
package huika.shift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
