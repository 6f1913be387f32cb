package huika.security;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.limit.Pace;
import huika.security.limit.Paces;
import huika.security.limit.Quotas;
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
    /// @throws RefusedException `RATE_LIMITED`, telling when to come again; `STEP_UP_REQUIRED`
    ///   beyond what a quota gives without a fresh second factor
    void take(Actor actor, Pace pace, HandlerMethod method) {
        if (actor.isAdmin()) return;
        var subject = actor.proof() != null ? "staff:" + actor.person() : actor.key();
        refuse(paces.take(subject, pace));
        var quota = method.getMethodAnnotation(Quota.class);
        if (quota == null || actor.staff() == null) return;
        take(actor, quota);
    }

    private void take(Actor actor, Quota quota) {
        var window = Duration.ofMinutes(quota.minutes());
        var taken = quotas.take(quota.name(), actor.person(), window);
        if (taken.used() > quota.most()) refuse(taken.seconds());
        var stale = taken.used() > quota.free() ? actor.staleAt(clock.now()) : null;
        if (stale == null) return;
        quotas.giveBack(quota.name(), actor.person());
        throw new RefusedException(stale);
    }

    /// Takes a request of a member in the portal.
    void take(MemberSession session) {
        refuse(paces.take("member:" + session.text(), Pace.MEMBER));
    }

    /// Takes a request of nobody known, before anything is looked up for it.
    void takeNobody(@Nullable String address) {
        if (isElsewhere(address)) refuse(paces.take("at:" + address, Pace.NOBODY));
    }

    /// Before a key is looked at: whether too many from this address were no keys.
    void lookAtFailures(@Nullable String address) {
        if (isElsewhere(address)) refuse(paces.look("failed:" + address, FAILURES));
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

    private static void refuse(long seconds) {
        if (seconds == 0) return;
        throw new RefusedException(Refusal.of(Code.RATE_LIMITED).with("retryAfter", (int) seconds));
    }
}
