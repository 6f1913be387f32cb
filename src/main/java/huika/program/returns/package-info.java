/// Returns: what goes back to which tender, which points are taken back, what is charged.
@NullMarked
package huika.program.returns;

import org.jspecify.annotations.NullMarked;
