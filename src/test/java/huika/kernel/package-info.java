@NullMarked
package huika.kernel;

import org.jspecify.annotations.NullMarked;
