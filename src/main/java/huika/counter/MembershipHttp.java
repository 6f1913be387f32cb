package huika.counter;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.member.Members;
import huika.member.Membership;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Direct;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a membership owns and how it stands.
@RestController
@RequestMapping("/api/v1/memberships")
class MembershipHttp {

    private final Members members;
    private final Standings standings;
    private final StoredValue storedValue;
    private final JoiningFees fees;
    private final HeldCoupons coupons;

    MembershipHttp(
            Members members,
            Standings standings,
            StoredValue storedValue,
            JoiningFees fees,
            HeldCoupons coupons) {
        this.coupons = coupons;
        this.members = members;
        this.standings = standings;
        this.storedValue = storedValue;
        this.fees = fees;
    }

    @Direct
    @GetMapping("/{id}")
    @Permission("member:read")
    MembershipStanding membership(Actor actor, @PathVariable String id) {
        return standings.of(actor, membership(actor, Ids.parse("mbs", id).orElse(0L)));
    }

    @GetMapping("/{id}/lots")
    @Permission("member:read")
    Map<String, Object> lots(Actor actor, @PathVariable String id) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("items", standings.lots(membership.id()));
        answer.put("nextCursor", null);
        return answer;
    }

    /// The coupons it can use today, as the counter offers them.
    @GetMapping("/{id}/coupons")
    @Permission("coupon:read")
    Page<MembershipCoupon> coupons(Actor actor, @PathVariable String id) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        return new Page<>(coupons.of(membership), null);
    }

    @GetMapping("/{id}/entries")
    @Permission("member:read")
    Page<MembershipEntryView> entries(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        return standings.entries(membership.id(), Page.limit(limit), cursor);
    }

    @PostMapping("/{id}/withdrawals")
    @StepUp
    @Permission("withdrawal:create")
    ResponseEntity<Views.Withdrawal> withdraw(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = CounterHttp.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Withdrawal body) {
        membership(actor, Ids.parse("mbs", id).orElse(0L));
        return CounterHttp.created(
                storedValue.withdraw(CounterHttp.call(actor, key, dryRun), id, body), dryRun);
    }

    /// The joining fee is paid, or waived by a post that may.
    @Direct
    @PostMapping("/{id}/fee-payments")
    @Permission("fee:take")
    ResponseEntity<Views.Fee> settleFee(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = CounterHttp.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.FeePayment body) {
        membership(actor, Ids.parse("mbs", id).orElse(0L));
        return CounterHttp.created(
                fees.settle(CounterHttp.call(actor, key, dryRun), id, body), dryRun);
    }

    private Membership membership(Actor actor, long id) {
        return members.membership(actor, id)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
