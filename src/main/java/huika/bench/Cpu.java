package huika.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How much processor time processes took, on Linux: on a machine with other work, the time spent
/// on one request says more than how many there were a second.
final class Cpu {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /// Processor seconds of some processes so far, those of children that have ended included; 0
    /// where the system does not tell.
    static double seconds(List<Long> processes) {
        return processes.stream().mapToDouble(Cpu::seconds).sum();
    }

    /// A process and those it started that still live.
    static List<Long> family(long process) {
        var all = new java.util.ArrayList<>(List.of(process));
        ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .forEach(all::add);
        return all;
    }

    private static double seconds(long process) {
        try {
            var stat = Files.readString(PROC.resolve(process + "/stat"));
            // the name in parentheses may hold anything
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = 0L;
            for (var field = 11; field <= 14; field++) ticks += Long.parseLong(fields[field]);
            return ticks / TICKS_PER_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }

    /// Resident memory of a process in megabytes; 0 where the system does not tell.
    static double megabytes(long process) {
        try {
            return Files.readAllLines(PROC.resolve(process + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
