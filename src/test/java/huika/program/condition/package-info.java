@NullMarked
package huika.program.condition;

import org.jspecify.annotations.NullMarked;
