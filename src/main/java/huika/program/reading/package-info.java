/// Turns a program file into records, and records back into words: YAML with marks, bound by
/// reflection to the record classes of a program, with every problem at its line and column.
///
/// Always true: no text, however hostile, makes it do more than report problems; a value is only
/// handed out if there is neither a problem nor a blank in it; the same text gives the same answer.
@NullMarked
package huika.program.reading;

import org.jspecify.annotations.NullMarked;
