/// The pure decisions of a program against every worked example of the regulations: text tables,
/// and seeds where a promise holds for all numbers.
@NullMarked
package huika.program;

import org.jspecify.annotations.NullMarked;
