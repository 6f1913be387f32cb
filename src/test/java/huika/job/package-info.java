@NullMarked
package huika.job;

import org.jspecify.annotations.NullMarked;
