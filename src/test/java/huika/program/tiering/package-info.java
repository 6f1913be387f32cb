@NullMarked
package huika.program.tiering;

import org.jspecify.annotations.NullMarked;
