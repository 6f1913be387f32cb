package huika.security;

import huika.kernel.Refusal;
import huika.security.limit.Quotas;
import huika.web.Allowance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How often somebody may have what costs money or invites guessing, for routes where nobody is
/// known yet. Counted in the database, in windows that begin with the first time.
@Component
public final class Allowances {

    private final Quotas quotas;

    Allowances(Quotas quotas) {
        this.quotas = quotas;
    }

    /// Takes one.
    ///
    /// @param name of what is taken
    /// @param subject who takes it, such as an address or a blind index
    /// @return null where there was one; else `RATE_LIMITED`, telling when to come again
    public @Nullable Refusal take(String name, String subject, Duration window, int most) {
        var taken = quotas.take(name, subject, window);
        return taken.used() <= most
                ? null
                : RateLimits.refusal(
                        new Allowance(name, most, window.toSeconds(), 0, taken.seconds()));
    }

    /// How many were taken in the window, this one included.
    public int count(String name, String subject, Duration window) {
        return quotas.take(name, subject, window).used();
    }

    /// Gives one back that was taken in vain.
    public void giveBack(String name, String subject) {
        quotas.giveBack(name, subject);
    }
}
