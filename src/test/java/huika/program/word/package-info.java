@NullMarked
package huika.program.word;

import org.jspecify.annotations.NullMarked;
