@NullMarked
package huika.program.pricing;

import org.jspecify.annotations.NullMarked;
