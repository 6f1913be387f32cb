/// The card products of a program: what they can do, what they cost, how they are activated.
@NullMarked
package huika.program.card;

import org.jspecify.annotations.NullMarked;
