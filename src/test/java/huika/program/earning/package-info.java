@NullMarked
package huika.program.earning;

import org.jspecify.annotations.NullMarked;
