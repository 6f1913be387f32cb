package huika.member;

import huika.program.Program;
import java.time.LocalDate;
import java.util.Optional;

/// Where programs in force come from.
@FunctionalInterface
public interface ProgramSource {
    Optional<Program> effective(String code, LocalDate day);
}
