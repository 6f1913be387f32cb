@NullMarked
package huika.program.value;

import org.jspecify.annotations.NullMarked;
