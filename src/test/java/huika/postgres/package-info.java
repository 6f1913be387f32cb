@NullMarked
package huika.postgres;

import org.jspecify.annotations.NullMarked;
