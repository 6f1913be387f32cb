/// Code that breaks the house rules on purpose: each rule must find its own.
@NullMarked
package huika.house.bad;

import org.jspecify.annotations.NullMarked;
