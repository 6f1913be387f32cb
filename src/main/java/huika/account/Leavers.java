package huika.account;

import huika.kernel.Clock;
import huika.security.Departure;
import huika.security.DepartureDoor;
import org.springframework.stereotype.Component;

/// Who leaves is out at once: in the commit that says so, their sessions, links and factors end,
/// and their account with them. Who moves to another post signs in anew.
@Component
final class Leavers implements DepartureDoor {

    private final AccountStore accounts;
    private final FactorStore factors;
    private final IdentityStore identities;
    private final Sessions sessions;
    private final Clock clock;

    Leavers(
            AccountStore accounts,
            FactorStore factors,
            IdentityStore identities,
            Sessions sessions,
            Clock clock) {
        this.accounts = accounts;
        this.factors = factors;
        this.identities = identities;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void departed(Departure departure) {
        var account = accounts.find(departure.staff()).orElse(null);
        if (account == null || account.endedAt() != null) return;
        var gone = departure.left() && !departure.elsewhere();
        sessions.endAll(account.id(), null, departure.by(), gone ? "LEFT" : "MOVED");
        if (!gone) return;
        accounts.voidLinks(account.id(), clock.now());
        factors.dropAll(account.id());
        identities.drop(account.id());
        accounts.end(account.id(), clock.now());
    }
}
