/// Stored value: top-ups with their bonus, draws, reversals, the deposit discount.
@NullMarked
package huika.program.value;

import org.jspecify.annotations.NullMarked;
