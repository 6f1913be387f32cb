@NullMarked
package huika.program.reading;

import org.jspecify.annotations.NullMarked;
