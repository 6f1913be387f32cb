/// The ladder of tiers: how it is climbed, kept and left.
@NullMarked
package huika.program.tiering;

import org.jspecify.annotations.NullMarked;
