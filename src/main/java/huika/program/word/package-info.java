/// The words a program file is written in: amounts, shares, spans, times and calendar windows with
/// their units in sight, and the annotations that say how a record is spelled in YAML.
///
/// Always true: a value that exists is valid, never changes, and `parse(toString())` gives it back.
@NullMarked
package huika.program.word;

import org.jspecify.annotations.NullMarked;
