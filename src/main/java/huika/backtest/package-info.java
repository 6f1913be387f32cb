/// What would have been: a period's real sales, decided once more under a draft and beside it under
/// the version in force.
///
/// Always true:
/// - Nothing is written: a backtest reads slips and calculates in memory.
/// - The pure functions that decide at the counter decide here; a draft that says what the version
///   in force says makes nobody better or worse off.
/// - A person runs one backtest at a time. What came of it is kept in memory for a day.
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "security", "ledger", "program", "counter"})
@NullMarked
package huika.backtest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
