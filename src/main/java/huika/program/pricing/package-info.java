/// What a member pays: offers, coupons and how they stack.
@NullMarked
package huika.program.pricing;

import org.jspecify.annotations.NullMarked;
