/// What cards promise, shown over real HTTP on a real database.
@NullMarked
package huika.card;

import org.jspecify.annotations.NullMarked;
