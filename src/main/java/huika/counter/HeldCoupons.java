package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.ledger.Accounts;
import huika.ledger.Lot;
import huika.member.Membership;
import huika.program.Programs;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The coupons of memberships. Whether one can be used for a sale, its quote says.
@Component
class HeldCoupons {

    private final Accounts accounts;
    private final Programs programs;
    private final Clock clock;

    HeldCoupons(Accounts accounts, Programs programs, Clock clock) {
        this.accounts = accounts;
        this.programs = programs;
        this.clock = clock;
    }

    /// By kind, in the program's order; kinds that are not held are left out.
    List<MembershipCoupon> of(Membership membership) {
        var today = clock.today();
        var row =
                accounts.find(membership.id())
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var program = programs.find(membership.program(), today).orThrow().program();
        var coupons = program.benefits().coupons();
        if (coupons.keySet().stream().noneMatch(row.counted()::containsKey)) return List.of();
        var lots = accounts.openLots(row.id()).stream().filter(lot -> lot.usableOn(today)).toList();
        var held = new ArrayList<MembershipCoupon>();
        coupons.forEach((code, coupon) -> {
            var own = lots.stream().filter(lot -> lot.asset().equals(code)).toList();
            if (own.isEmpty()) return;
            held.add(
                    new MembershipCoupon(
                            code,
                            coupon.name(),
                            own.stream().mapToLong(Lot::remaining).sum(),
                            own.getFirst().validUntil(),
                            coupon.amount() == null ? null : coupon.amount().fen(),
                            coupon.off() == null ? null : coupon.off().toString(),
                            coupon.minimum() == null ? null : coupon.minimum().fen(),
                            coupon.clause()));
        });
        return held;
    }
}
