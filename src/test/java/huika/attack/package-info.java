/// Attacks on the counter: what has broken other membership systems, tried on this one.
@NullMarked
package huika.attack;

import org.jspecify.annotations.NullMarked;
