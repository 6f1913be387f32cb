package huika.counter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Coupons of one kind that a membership can use today.
///
/// @param held how many
/// @param validUntil last day of the one that ends first; null where none ends
/// @param amount fen that one takes off a sale; null where it takes a share
/// @param off share of the sale that one takes off; null where it takes an amount
/// @param minimum fen a sale must come to before anything is taken off
public record MembershipCoupon(
        String code,
        String name,
        long held,
        @Nullable LocalDate validUntil,
        @Nullable Long amount,
        @Nullable String off,
        @Nullable Long minimum,
        @Nullable String clause) {}
