package huika.kernel;

import org.jspecify.annotations.Nullable;

/// One reason of a decision: the rule's path in the program, the clause it comes from, what went in
/// and what came out. A list of steps answers "why?".
public record Step(String rule, @Nullable String clause, String input, String output) {}
