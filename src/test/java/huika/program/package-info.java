@NullMarked
package huika.program;

import org.jspecify.annotations.NullMarked;
