package huika.account;

import huika.account.ChallengeStore.Purpose;
import huika.account.provider.IdentityProvider;
import huika.account.provider.IdentityProvider.Person;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Email;
import huika.security.Secret;
import huika.security.Visit;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The way in by the company's own sign-in. It stands for the password: a second factor that is set
/// is asked for, and one that is wanted is set first. Nobody gets an account by it; somebody links
/// theirs beforehand.
@Component
final class Identities {

    /// What a sign-in by the provider is called.
    static final String FACTOR = "provider";

    /// Where to send the browser, and what it keeps until it comes back.
    record Begun(URI location, Secret secret) {}

    private final IdentityProvider provider;
    private final IdentityStore store;
    private final StaffAccounts accounts;
    private final AccountStore accountStore;
    private final ChallengeStore challenges;
    private final Sessions sessions;
    private final SignIn signIn;
    private final AddressGuard guard;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    Identities(
            IdentityProvider provider,
            IdentityStore store,
            StaffAccounts accounts,
            AccountStore accountStore,
            ChallengeStore challenges,
            Sessions sessions,
            SignIn signIn,
            AddressGuard guard,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.provider = provider;
        this.store = store;
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.challenges = challenges;
        this.sessions = sessions;
        this.signIn = signIn;
        this.guard = guard;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// What its button says; empty where there is none.
    Optional<String> provider() {
        return provider.isOn() ? Optional.of(provider.name()) : Optional.empty();
    }

    Optional<IdentityStore.Identity> of(Account account) {
        return store.of(account.id());
    }

    /// Says who an account is at the provider, by its subject, or by an address until they first
    /// come; neither takes it away. Its sessions end.
    ///
    /// Refuses: `PROVIDER_OFF`, `FIELD_INVALID`, `NOT_FOUND`, `IDENTITY_TAKEN`.
    Outcome<Account> link(
            Actor actor, long id, @Nullable String subject, @Nullable String address) {
        var none = subject == null && address == null;
        if (!none && !provider.isOn()) return Outcome.refused(Code.PROVIDER_OFF);
        var email = address == null ? Optional.<Email>empty() : Email.parse(address);
        if (address != null && email.isEmpty()) return invalid("/email");
        if (subject != null && !isSubject(subject)) return invalid("/subject");
        return accounts.changing(
                actor,
                id,
                account -> {
                    var before = store.of(id).isPresent();
                    if (none && !before) return Outcome.done(account);
                    if (none) {
                        store.drop(id);
                    } else if (!store.link(
                            id,
                            provider.issuer(),
                            subject,
                            email.orElse(null),
                            actor.person(),
                            clock.now())) {
                        return Outcome.refused(Code.IDENTITY_TAKEN);
                    }
                    if (before) sessions.endAll(id, null, actor.by(), "IDENTITY_CHANGED");
                    audit.record(
                            AuditEntry.of(
                                            actor.by(),
                                            none ? "account:unlink" : "account:link",
                                            "account",
                                            account.text())
                                    .to("subject", subject)
                                    .to("email", email.map(Email::masked).orElse(null)));
                    return Outcome.done(account);
                });
    }

    /// Refuses: `PROVIDER_OFF`, `TOO_MANY_REQUESTS`, `PROVIDER_AWAY`.
    Outcome<Begun> begin(Visit visit) {
        if (!provider.isOn()) return Outcome.refused(Code.PROVIDER_OFF);
        var held = guard.refuse(visit.address());
        if (held != null) return Outcome.refused(held);
        var secret = Secret.fresh();
        return provider.ask(secret.text())
                .then(location ->
                        atomic.run(() -> {
                            challenges.deleteBefore(clock.now());
                            challenges.insert(
                                    secret.digest(),
                                    Purpose.PROVIDER,
                                    null,
                                    null,
                                    visit.agent(),
                                    clock.now().plus(SignIn.PATIENCE));
                            return Outcome.done(new Begun(location, secret));
                        }));
    }

    /// Takes what the provider sent the browser back with.
    ///
    /// @param kept what the browser kept
    ///
    ///   Refuses: `PROVIDER_OFF`, `TOO_MANY_REQUESTS`, `SIGN_IN_REFUSED` (whatever is wrong),
    ///   `PROVIDER_AWAY`, `IDENTITY_UNKNOWN`.
    Outcome<SignIn.Step> finish(Visit visit, @Nullable String kept, String state, String code) {
        if (!provider.isOn()) return Outcome.refused(Code.PROVIDER_OFF);
        var held = guard.refuse(visit.address());
        if (held != null) return Outcome.refused(held);
        if (kept == null || !provider.isAnswer(state, kept) || !wasBegun(visit, kept)) {
            return wrong(visit, Code.SIGN_IN_REFUSED);
        }
        return switch (provider.redeem(code, kept)) {
            case Outcome.Refused<Person>(var refusal) ->
                    refusal.code() == Code.SIGN_IN_REFUSED
                            ? wrong(visit, refusal.code())
                            : Outcome.refused(refusal);
            case Outcome.Done<Person>(var person) -> enter(visit, person);
        };
    }

    private Outcome<SignIn.Step> enter(Visit visit, Person person) {
        var found =
                atomic.run(
                                () -> {
                                    var whose = whose(person).filter(id -> bound(id, person));
                                    return Outcome.done(whose.flatMap(accountStore::find));
                                })
                        .orThrow();
        return found.isEmpty()
                ? wrong(visit, Code.IDENTITY_UNKNOWN)
                : signIn.byProvider(visit, found.get());
    }

    private Optional<Long> whose(Person person) {
        return store.bySubject(provider.issuer(), person.subject())
                .or(() -> person.email().flatMap(at -> store.byEmail(provider.issuer(), at)));
    }

    private boolean bound(long account, Person person) {
        return store.bind(account, person.subject(), clock.now());
    }

    /// Once, in the browser that began.
    private boolean wasBegun(Visit visit, String kept) {
        return atomic.run(
                        () -> {
                            var digest = new Secret(kept).digest();
                            var waits = challenges.lock(digest, Purpose.PROVIDER, clock.now());
                            challenges.delete(digest);
                            return Outcome.done(waits.filter(w -> w.agent().equals(visit.agent())));
                        })
                .orThrow()
                .isPresent();
    }

    private Outcome<SignIn.Step> wrong(Visit visit, Code code) {
        guard.wrong(visit.address());
        return Outcome.refused(code);
    }

    private static boolean isSubject(String text) {
        return !text.isEmpty()
                && text.length() <= 255
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static Outcome<Account> invalid(String pointer) {
        return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at(pointer));
    }
}
