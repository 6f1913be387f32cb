/// How fast Huika is, as a multiple of what the same PostgreSQL does in pgbench's TPC-B: so that a
/// figure means the same on every machine.
///
/// Always true: every measure is taken between two of TPC-B on the same database and its ratio is
/// the median of several; the database is as durable as a shop's; and a load whose books do not
/// agree afterwards counts for nothing.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "postgres",
            "security",
            "job",
            "ledger",
            "program",
            "stock",
            "counter"
        })
@NullMarked
package huika.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
