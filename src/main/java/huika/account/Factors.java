package huika.account;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.security.Actor;
import huika.security.Passwords;
import huika.security.Proof;
import huika.security.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Second factors of people: code generators, passkeys, and recovery codes for the day both are
/// lost.
@Component
final class Factors {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int RECOVERY_LENGTH = 16;

    /// A generator to be taken into an app.
    record Seed(String secret, String uri) {
        @Override
        public String toString() {
            return "Seed[***]";
        }
    }

    private final FactorStore store;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Passkeys passkeys;
    private final Passwords passwords;
    private final Guesses guesses;
    private final SecondFactorPolicy policy;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    Factors(
            FactorStore store,
            AccountStore accounts,
            SessionStore sessions,
            Passkeys passkeys,
            Passwords passwords,
            Guesses guesses,
            SecondFactorPolicy policy,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.guesses = guesses;
        this.policy = policy;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    List<String> kinds(long account) {
        return store.kinds(account);
    }

    int codesLeft(long account) {
        return store.codesLeft(account);
    }

    /// Which factor was shown, used up where it works once, in the transaction under way; empty
    /// where it was wrong.
    ///
    /// @param question what a passkey was asked to sign; null where none was
    Optional<String> check(long account, Answer answer, byte @Nullable [] question) {
        var code = answer.code();
        var recovery = answer.recoveryCode();
        var passkey = answer.passkey();
        if (code != null) return code(account, code) ? Optional.of("totp") : Optional.empty();
        if (recovery != null) {
            var right = store.useCode(account, digest(account, recovery), clock.now());
            return right ? Optional.of("recovery-code") : Optional.empty();
        }
        if (passkey != null && question != null) {
            return passkeys.owner(passkey, question).filter(owner -> owner == account).isPresent()
                    ? Optional.of("passkey")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// The same for a step up of somebody signed in: who has no factor and needs none shows their
    /// password.
    Outcome<Optional<String>> checkAgain(
            Account account, Answer answer, byte @Nullable [] question) {
        if (store.hasAny(account.id())) {
            return Outcome.done(check(account.id(), answer, question));
        }
        if (policy.isDemo() && SecondFactorPolicy.DEMO_CODE.equals(answer.code())) {
            return Outcome.done(Optional.of("demo"));
        }
        var password = answer.password();
        if (policy.isRequired()) return Outcome.refused(Code.FACTOR_ENROLMENT_REQUIRED);
        if (password == null) return Outcome.done(Optional.empty());
        return passwords
                .matches(password, account.password())
                .map(right -> right ? Optional.of("password") : Optional.empty());
    }

    /// Begins a code generator, or begins again. It counts after its first code.
    ///
    /// Refuses: `FACTOR_ALREADY_SET`, and what [#confirmed] does.
    Outcome<Seed> begin(Actor actor, Account account, @Nullable String password) {
        if (store.kinds(account.id()).contains("totp")) {
            return Outcome.refused(Code.FACTOR_ALREADY_SET);
        }
        return confirmed(actor, account, password)
                .then(fine ->
                        atomic.run(() -> {
                            var seed = Secret.random(Totp.SEED);
                            store.keep(account.id(), seed, clock.now());
                            var text = Totp.base32(seed);
                            return Outcome.done(new Seed(text, uri(account, text)));
                        }));
    }

    /// The first code of a generator makes it count; the first factor brings recovery codes.
    ///
    /// Refuses: `FACTOR_NOT_SET`, `FACTOR_ALREADY_SET`, `FACTOR_CODE_WRONG`.
    Outcome<List<String>> confirm(Actor actor, Account account, String code) {
        return atomic.run(() -> {
            var generator = store.generator(account.id()).orElse(null);
            if (generator == null) return Outcome.refused(Code.FACTOR_NOT_SET);
            if (generator.confirmedAt() != null) return Outcome.refused(Code.FACTOR_ALREADY_SET);
            var first = !store.hasAny(account.id());
            var step = Totp.match(generator.seed(), code, clock.now(), generator.lastStep());
            if (step.isEmpty() || !store.use(account.id(), step.getAsLong(), clock.now())) {
                return Outcome.refused(Code.FACTOR_CODE_WRONG);
            }
            audit.record(entry(actor, account).to("totp", "set"));
            return Outcome.done(first ? freshCodes(account.id()) : List.of());
        });
    }

    /// New recovery codes for the old ones. Refuses: `FACTOR_NOT_SET`.
    Outcome<List<String>> renewCodes(Actor actor, Account account) {
        if (!store.hasAny(account.id())) return Outcome.refused(Code.FACTOR_NOT_SET);
        return atomic.run(() -> {
            audit.record(entry(actor, account).to("recoveryCodes", "renewed"));
            return Outcome.done(freshCodes(account.id()));
        });
    }

    /// Ends the code generator. Refuses: `FACTOR_NOT_SET`.
    Outcome<Account> endGenerator(Actor actor, Account account) {
        return atomic.run(() -> {
            if (!store.kinds(account.id()).contains("totp")) {
                return Outcome.refused(Code.FACTOR_NOT_SET);
            }
            store.dropGenerator(account.id());
            if (!store.hasAny(account.id())) store.dropCodes(account.id());
            audit.record(entry(actor, account).from("totp", "set").to("totp", "ended"));
            return Outcome.done(account);
        });
    }

    /// Asks a browser for a new passkey. Refuses what [#confirmed] does.
    Outcome<Passkeys.Question> askForPasskey(
            Actor actor, Account account, @Nullable String password, String agent) {
        return confirmed(actor, account, password)
                .then(fine ->
                        atomic.run(() -> Outcome.done(passkeys.askForNew(account.id(), agent))));
    }

    /// Takes in a new passkey; the first factor brings recovery codes.
    ///
    /// Refuses: `PASSKEY_INVALID`.
    Outcome<List<String>> addPasskey(Actor actor, Account account, Passkeys.Made made) {
        return atomic.run(() -> {
            var first = !store.hasAny(account.id());
            return passkeys.add(account.id(), made)
                    .map(added -> {
                        audit.record(entry(actor, account).to("passkey", added));
                        return first ? freshCodes(account.id()) : List.<String>of();
                    });
        });
    }

    /// Refuses: `NOT_FOUND`.
    Outcome<Account> endPasskey(Actor actor, Account account, String id) {
        return atomic.run(() -> {
            if (!passkeys.end(account.id(), id)) return Outcome.refused(Code.NOT_FOUND);
            if (!store.hasAny(account.id())) store.dropCodes(account.id());
            audit.record(entry(actor, account).from("passkey", id).to("passkey", "ended"));
            return Outcome.done(account);
        });
    }

    /// Whether this is really them: a second factor within five minutes where they have one, else
    /// their password, or a sign-in by the identity provider within as long. A wrong password
    /// counts as a guess.
    ///
    /// Refuses: `STEP_UP_REQUIRED`, `PASSWORD_WRONG`, `TOO_MANY_REQUESTS`.
    Outcome<Account> confirmed(Actor actor, Account account, @Nullable String password) {
        var proof = actor.proof();
        if (proof != null && proof.isFresh(clock.now())) return Outcome.done(account);
        if (store.hasAny(account.id())) return Outcome.refused(Code.STEP_UP_REQUIRED);
        if (proof != null && hasJustComeByProvider(proof)) return Outcome.done(account);
        if (password == null) {
            return Outcome.refused(Refusal.of(Code.PASSWORD_WRONG).at("/password"));
        }
        var held = guesses.refuse(account.staff(), true);
        if (held != null) return Outcome.refused(held);
        return passwords
                .matches(password, account.password())
                .then(right ->
                        right ? Outcome.done(account) : Outcome.refused(wrongPassword(account)));
    }

    private boolean hasJustComeByProvider(Proof proof) {
        return proof.factor().equals(Identities.FACTOR)
                && Ids.parse(Session.PREFIX, proof.session())
                        .flatMap(sessions::find)
                        .filter(here -> clock.now().isBefore(here.beganAt().plus(Proof.FRESH)))
                        .isPresent();
    }

    private Refusal wrongPassword(Account account) {
        atomic.run(
                        () -> {
                            if (guesses.refuseLocked(account.staff(), true) == null) {
                                guesses.wrong(account.staff(), true);
                            }
                            return Outcome.done("counted");
                        })
                .orThrow();
        return Refusal.of(Code.PASSWORD_WRONG).at("/password");
    }

    private boolean code(long account, String code) {
        var generator = store.generator(account).orElse(null);
        if (generator == null || generator.confirmedAt() == null) return false;
        var step = Totp.match(generator.seed(), code, clock.now(), generator.lastStep());
        return step.isPresent() && store.use(account, step.getAsLong(), clock.now());
    }

    private List<String> freshCodes(long account) {
        var codes = new ArrayList<String>();
        for (var i = 0; i < RECOVERY_CODES; i++) {
            var text = Totp.base32(Secret.random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            codes.add(text.replaceAll("(.{4})(?=.)", "$1-"));
        }
        store.keepCodes(account, codes.stream().map(code -> digest(account, code)).toList());
        return codes;
    }

    private static byte[] digest(long account, String code) {
        var plain = code.replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
        var cut = plain.substring(0, Math.min(plain.length(), RECOVERY_LENGTH + 1));
        return Sha256.of("recovery|" + account + "|" + cut);
    }

    private static String uri(Account account, String secret) {
        return "otpauth://totp/Huika:"
                + java.net.URLEncoder.encode(
                        account.staff(), java.nio.charset.StandardCharsets.UTF_8)
                + "?secret="
                + secret
                + "&issuer=Huika";
    }

    Optional<Account> account(Actor actor) {
        var staff = actor.staff();
        return actor.proof() == null || staff == null ? Optional.empty() : accounts.find(staff);
    }

    private static AuditEntry entry(Actor actor, Account account) {
        return AuditEntry.of(actor.by(), "account:factor", "account", account.text());
    }
}
