package huika.security;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.limit.Pace;
import huika.security.limit.Paces;
import huika.security.limit.Quotas;
import huika.web.Allowance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/// Who may ask how often. The admin key is the installation's own and not limited; neither is this
/// very machine, from which a proxy sends everybody's requests.
@Component
class RateLimits {

    private static final Pace FAILURES = Pace.perMinute(10);

    private final Paces paces;
    private final Quotas quotas;
    private final Clock clock;

    RateLimits(Paces paces, Quotas quotas, Clock clock) {
        this.paces = paces;
        this.quotas = quotas;
        this.clock = clock;
    }

    /// Takes a request of somebody known.
    ///
    /// @return what is left of the route's quota; null where it has none
    /// @throws RefusedException `RATE_LIMITED`, telling when to come again; `STEP_UP_REQUIRED`
    ///   beyond what a quota gives without a fresh second factor
    @Nullable Allowance take(Actor actor, Pace pace, HandlerMethod method) {
        if (actor.isAdmin()) return null;
        var subject = actor.proof() != null ? "staff:" + actor.person() : actor.key();
        refuse("requests", pace, paces.take(subject, pace));
        var quota = method.getMethodAnnotation(Quota.class);
        return quota == null || actor.staff() == null ? null : take(actor, quota);
    }

    private Allowance take(Actor actor, Quota quota) {
        var window = Duration.ofMinutes(quota.minutes());
        var taken = quotas.take(quota.name(), actor.person(), window);
        var left =
                new Allowance(
                        quota.name(),
                        quota.most(),
                        window.toSeconds(),
                        Math.max(0, quota.most() - taken.used()),
                        taken.seconds());
        if (taken.used() > quota.most()) refuse(left);
        var stale = taken.used() > quota.free() ? actor.staleAt(clock.now()) : null;
        if (stale == null) return left;
        quotas.giveBack(quota.name(), actor.person());
        throw new RefusedException(stale);
    }

    /// Takes a request of a member in the portal.
    void take(MemberSession session) {
        var taken = paces.take("member:" + session.text(), Pace.MEMBER);
        refuse("requests", Pace.MEMBER, taken);
    }

    /// Takes a request of nobody known, before anything is looked up for it.
    void takeNobody(@Nullable String address) {
        if (isElsewhere(address)) {
            refuse("requests", Pace.NOBODY, paces.take("at:" + address, Pace.NOBODY));
        }
    }

    /// Before a key is looked at: whether too many from this address were no keys.
    void lookAtFailures(@Nullable String address) {
        if (isElsewhere(address)) {
            refuse("failures", FAILURES, paces.look("failed:" + address, FAILURES));
        }
    }

    void noteFailure(@Nullable String address) {
        if (isElsewhere(address)) paces.take("failed:" + address, FAILURES);
    }

    static boolean isElsewhere(@Nullable String address) {
        return address != null
                && !address.startsWith("127.")
                && !address.equals("::1")
                && !address.equals("[::1]")
                && !address.equals("0:0:0:0:0:0:0:1")
                && !address.equals("[0:0:0:0:0:0:0:1]");
    }

    private static void refuse(String name, Pace pace, long seconds) {
        if (seconds == 0) return;
        refuse(new Allowance(name, pace.tokens(), pace.every().toSeconds(), 0, seconds));
    }

    private static void refuse(Allowance none) {
        throw new RefusedException(refusal(none));
    }

    static Refusal refusal(Allowance none) {
        return Refusal.of(Code.RATE_LIMITED)
                .with("retryAfter", (int) none.seconds())
                .with("limit", none.name())
                .with("most", none.most())
                .with("within", none.window());
    }
}
