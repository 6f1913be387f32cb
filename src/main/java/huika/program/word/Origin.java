package huika.program.word;

import org.jspecify.annotations.Nullable;

/// Where a rule stands: its stable path in the program (`points.earning.rates[2]`), the clause of
/// the regulation it comes from (its own or the nearest around it), and its line in the file (0 for
/// a default). A record with a component of this type gets it filled in by the reader.
public record Origin(String path, @Nullable String clause, int line) {}
