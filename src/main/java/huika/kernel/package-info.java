/// Words everybody speaks: ids, money, outcomes and refusals, the clock, pages.
@NullMarked
package huika.kernel;

import org.jspecify.annotations.NullMarked;
