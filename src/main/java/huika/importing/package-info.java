/// Brings members, past purchases and goods in from files (CSV, XLSX): tried first, confirmed by
/// the number of rows, then worked off while everybody keeps working.
///
/// Always true:
/// - Nothing is written before a person has confirmed how many rows there are.
/// - A row happens once: the same file again, or a run that goes on after a crash, changes nothing.
/// - A bad row is told with its place in the file and never stops its neighbours.
/// - A past purchase is a real slip on its own business date, decided by the program.
/// - A file is bounded before it is read, and gone when its run is done.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "organization",
            "job",
            "ledger",
            "program",
            "member",
            "counter",
            "goods"
        })
@NullMarked
package huika.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
