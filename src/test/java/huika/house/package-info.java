/// Rules of the house, each shown to be able to fail.
@NullMarked
package huika.house;

import org.jspecify.annotations.NullMarked;
