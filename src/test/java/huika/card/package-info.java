@NullMarked
package huika.card;

import org.jspecify.annotations.NullMarked;
