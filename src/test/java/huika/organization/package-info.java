@NullMarked
package huika.organization;

import org.jspecify.annotations.NullMarked;
