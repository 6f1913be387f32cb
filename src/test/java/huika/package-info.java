@NullMarked
package huika;

import org.jspecify.annotations.NullMarked;
