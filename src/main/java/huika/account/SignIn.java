package huika.account;

import huika.account.ChallengeStore.Purpose;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Passwords;
import huika.security.Secret;
import huika.security.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The ways in: name and password, then a second factor where one is set; or a passkey alone, which
/// is two factors in one.
@Component
final class SignIn {

    static final Duration PATIENCE = Duration.ofMinutes(5);
    static final int MOST_TRIES = 5;
    private static final Duration FAMILIAR = Duration.ofDays(30);

    /// What a try came to.
    sealed interface Step {

        /// They are in.
        record In(Sessions.Begun begun) implements Step {}

        /// Their password was right; now their second factor.
        record Half(Secret challenge, List<String> factors, Passkeys.@Nullable Options passkey)
                implements Step {}

        /// No; what was counted stays.
        record No(Refusal refusal) implements Step {}
    }

    private final AccountStore accounts;
    private final SessionStore sessionStore;
    private final ChallengeStore challenges;
    private final Sessions sessions;
    private final Factors factors;
    private final Passkeys passkeys;
    private final Guesses guesses;
    private final AddressGuard guard;
    private final Passwords passwords;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    SignIn(
            AccountStore accounts,
            SessionStore sessionStore,
            ChallengeStore challenges,
            Sessions sessions,
            Factors factors,
            Passkeys passkeys,
            Guesses guesses,
            AddressGuard guard,
            Passwords passwords,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.accounts = accounts;
        this.sessionStore = sessionStore;
        this.challenges = challenges;
        this.sessions = sessions;
        this.factors = factors;
        this.passkeys = passkeys;
        this.guesses = guesses;
        this.guard = guard;
        this.passwords = passwords;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Tries a name and a password.
    ///
    /// Refuses: `TOO_MANY_REQUESTS`, `SIGN_IN_REFUSED` (whatever the reason), `UNAVAILABLE`.
    Outcome<Step> begin(Visit visit, String staff, String password) {
        var account = accounts.find(staff).filter(this::mayEnter).orElse(null);
        var familiar = account != null && isFamiliar(account, visit);
        var held = guard.refuse(visit.address());
        if (held == null) held = guesses.refuse(staff, familiar);
        if (held != null) return Outcome.refused(held);
        return passwords
                .matches(password, account == null ? null : account.password())
                .then(right ->
                        settled(() ->
                                right && account != null
                                        ? passed(account, visit, familiar, "password")
                                        : failed(staff, account, visit, familiar)));
    }

    /// Tries the second factor of what was begun.
    ///
    /// Refuses: `TOO_MANY_REQUESTS`, `SIGN_IN_REFUSED` (nothing waits, or too long),
    /// `FACTOR_CODE_WRONG`.
    Outcome<Step> second(Visit visit, String challenge, Answer answer) {
        var held = guard.refuse(visit.address());
        if (held != null) return Outcome.refused(held);
        return settled(() -> judge(visit, new Secret(challenge).digest(), answer));
    }

    /// Asks whoever is there for a passkey; it tells who they are.
    Outcome<Step> askForPasskey(Visit visit) {
        return settled(() -> {
            var question = passkeys.ask(List.of());
            return half(null, visit, List.of("passkey"), question, null);
        });
    }

    /// Shows a second factor once more: for five minutes grave steps are open, and another cookie
    /// opens the session.
    ///
    /// Refuses: `UNAUTHENTICATED`, `FACTOR_ENROLMENT_REQUIRED`, `FACTOR_CODE_WRONG`.
    Outcome<Step> stepUp(Actor actor, @Nullable String challenge, Answer answer) {
        var session = sessions.of(actor).orElse(null);
        if (session == null) return Outcome.refused(Code.UNAUTHENTICATED);
        return settled(() -> {
            var account = accounts.lock(session.account()).orElseThrow();
            var question = question(challenge, account.id());
            return switch (factors.checkAgain(account, answer, question)) {
                case Outcome.Refused<Optional<String>>(var refusal) -> new Step.No(refusal);
                case Outcome.Done<Optional<String>>(var factor) -> {
                    if (factor.isPresent()) {
                        yield new Step.In(sessions.freshen(session, factor.get()));
                    }
                    sessions.wrong(session);
                    yield new Step.No(Refusal.of(Code.FACTOR_CODE_WRONG));
                }
            };
        });
    }

    /// Asks somebody signed in for one of their passkeys.
    Outcome<Step> askForStepUp(Actor actor) {
        var session = sessions.of(actor).orElse(null);
        if (session == null) return Outcome.refused(Code.UNAUTHENTICATED);
        return settled(() -> {
            var own = passkeys.idsOf(session.account());
            var secret = Secret.fresh();
            var options = passkeys.ask(own);
            challenges.insert(
                    secret.digest(),
                    Purpose.STEP_UP,
                    session.account(),
                    options.question(),
                    session.agent(),
                    clock.now().plus(PATIENCE));
            return new Step.Half(secret, factors.kinds(session.account()), options);
        });
    }

    /// A session for somebody a trusted party has named: the company's own sign-in, a demo.
    Outcome<Step> vouched(Visit visit, String staff, String factor, @Nullable String fresh) {
        var account = accounts.find(staff).filter(this::mayEnter).orElse(null);
        if (account == null) return Outcome.refused(Code.SIGN_IN_REFUSED);
        return settled(() -> new Step.In(sessions.begin(account, visit, factor, fresh)));
    }

    /// The same where the identity provider has named them, which stands for their password.
    ///
    /// Refuses: `SIGN_IN_REFUSED` (the account is closed), `TOO_MANY_REQUESTS`.
    Outcome<Step> byProvider(Visit visit, Account account) {
        if (!mayEnter(account)) return Outcome.refused(Code.SIGN_IN_REFUSED);
        return settled(() -> passed(account, visit, isFamiliar(account, visit), Identities.FACTOR));
    }

    private Step judge(Visit visit, byte[] digest, Answer answer) {
        var waiting = challenges.lock(digest, Purpose.SIGN_IN, clock.now()).orElse(null);
        if (waiting == null
                || !waiting.agent().equals(visit.agent())
                || waiting.tries() >= MOST_TRIES) {
            guard.wrong(visit.address());
            return no(Code.SIGN_IN_REFUSED);
        }
        var account = owner(waiting, answer).filter(this::mayEnter).orElse(null);
        if (account == null) return wrongCode(visit, digest, null);
        var familiar = isFamiliar(account, visit);
        var held = guesses.refuseLocked(account.staff(), familiar);
        if (held != null) return new Step.No(held);
        var factor = factors.check(account.id(), answer, waiting.question());
        if (factor.isEmpty()) {
            guesses.wrong(account.staff(), familiar);
            return wrongCode(visit, digest, account);
        }
        challenges.delete(digest);
        guesses.forget(account.staff());
        var how = waiting.account() == null ? factor.get() : waiting.shown() + "+" + factor.get();
        return new Step.In(sessions.begin(account, visit, how, factor.get()));
    }

    private Optional<Account> owner(ChallengeStore.Challenge waiting, Answer answer) {
        var known = waiting.account();
        if (known != null) return accounts.find(known);
        var passkey = answer.passkey();
        var question = waiting.question();
        return passkey == null || question == null
                ? Optional.empty()
                : passkeys.holder(passkey).flatMap(accounts::find);
    }

    private Step wrongCode(Visit visit, byte[] digest, @Nullable Account account) {
        challenges.wrong(digest);
        guard.wrong(visit.address());
        if (account != null) {
            audit.record(refusal(account).to("step", "second factor"));
        }
        return no(Code.FACTOR_CODE_WRONG);
    }

    private Step passed(Account account, Visit visit, boolean familiar, String shown) {
        var held = guesses.refuseLocked(account.staff(), familiar);
        if (held != null) return new Step.No(held);
        var kinds = factors.kinds(account.id());
        if (!kinds.isEmpty()) {
            var ask = kinds.contains("passkey") ? passkeys.ask(passkeys.idsOf(account.id())) : null;
            return half(account.id(), visit, kinds, ask, shown);
        }
        guesses.forget(account.staff());
        return new Step.In(sessions.begin(account, visit, shown, null));
    }

    private Step failed(String staff, @Nullable Account account, Visit visit, boolean familiar) {
        var held = guesses.refuseLocked(staff, familiar);
        if (held != null) return new Step.No(held);
        var now = guesses.wrong(staff, familiar);
        guard.wrong(visit.address());
        if (account != null) {
            audit.record(
                    refusal(account)
                            .to("step", "password")
                            .to("wrong", now.wrong())
                            .to("heldUntil", now.heldUntil()));
        }
        return no(Code.SIGN_IN_REFUSED);
    }

    private Step half(
            @Nullable Long account,
            Visit visit,
            List<String> kinds,
            Passkeys.@Nullable Options passkey,
            @Nullable String shown) {
        var now = clock.now();
        challenges.deleteBefore(now);
        var secret = Secret.fresh();
        challenges.insert(
                secret.digest(),
                Purpose.SIGN_IN,
                account,
                passkey == null ? null : passkey.question(),
                visit.agent(),
                now.plus(PATIENCE),
                shown);
        return new Step.Half(secret, kinds, passkey);
    }

    private byte @Nullable [] question(@Nullable String challenge, long account) {
        if (challenge == null) return null;
        var digest = new Secret(challenge).digest();
        var waiting = challenges.lock(digest, Purpose.STEP_UP, clock.now()).orElse(null);
        if (waiting == null || waiting.account() == null || waiting.account() != account) {
            return null;
        }
        challenges.delete(digest);
        return waiting.question();
    }

    /// Open, with a password or not, and working here.
    private boolean mayEnter(Account account) {
        return account.isOpen() && sessions.granted(account.staff(), clock.now()).isPresent();
    }

    private boolean isFamiliar(Account account, Visit visit) {
        return sessionStore.familiar(account.id(), visit.address(), clock.now().minus(FAMILIAR));
    }

    /// A no keeps what it counted, so it is no refusal until the transaction is over.
    private Outcome<Step> settled(java.util.function.Supplier<Step> work) {
        return atomic.run(() -> Outcome.done(work.get()))
                .then(step ->
                        step instanceof Step.No(var refusal)
                                ? Outcome.refused(refusal)
                                : Outcome.done(step));
    }

    private static Step no(Code code) {
        return new Step.No(Refusal.of(code));
    }

    /// Nobody has proved to be them.
    private static AuditEntry refusal(Account account) {
        return AuditEntry.of(
                AuditEntry.By.system("sign-in"), "session:refuse", "account", account.text());
    }
}
