@NullMarked
package huika.program.returns;

import org.jspecify.annotations.NullMarked;
