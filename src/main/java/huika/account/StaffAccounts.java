package huika.account;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.organization.StaffPosts;
import huika.security.Actor;
import huika.security.Passwords;
import huika.security.Phone;
import huika.security.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The accounts of people. Nobody ever chooses another's password: an account comes with a link by
/// which its holder sets one.
@Component
public final class StaffAccounts {

    static final Duration LINK = Duration.ofHours(24);
    static final Set<String> LANGUAGES = Set.of("zh-CN", "en");
    private static final int PHONE = 11;

    /// An account and the link to set its password: the only time the link is told.
    record Invited(Account account, Secret link, Instant until) {}

    private final AccountStore store;
    private final FactorStore factors;
    private final Sessions sessions;
    private final StaffPosts posts;
    private final Guesses guesses;
    private final AddressGuard guard;
    private final Passwords passwords;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;
    private final Set<String> common = CommonPasswords.read();

    StaffAccounts(
            AccountStore store,
            FactorStore factors,
            Sessions sessions,
            StaffPosts posts,
            Guesses guesses,
            AddressGuard guard,
            Passwords passwords,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.factors = factors;
        this.sessions = sessions;
        this.posts = posts;
        this.guesses = guesses;
        this.guard = guard;
        this.passwords = passwords;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Opens an account for a member of staff; one who left and came back gets theirs again,
    /// without anything that was set.
    ///
    /// Refuses: `STAFF_UNKNOWN`, `FIELD_INVALID`, `ACCOUNT_EXISTS`.
    Outcome<Invited> create(Actor actor, String staff, @Nullable String language) {
        if (!isWithin(actor, staff)) {
            return Outcome.refused(
                    Refusal.of(Code.STAFF_UNKNOWN).with("staff", staff).at("/staff"));
        }
        var speaks = language == null ? "zh-CN" : language;
        if (!LANGUAGES.contains(speaks)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/language"));
        }
        return atomic.run(() -> {
            var now = clock.now();
            if (!store.insert(ids.next(), staff, speaks, actor.person(), now)) {
                var before = store.find(staff).flatMap(found -> store.lock(found.id()));
                if (before.isEmpty() || before.get().endedAt() == null) {
                    return Outcome.refused(Code.ACCOUNT_EXISTS);
                }
                factors.dropAll(before.get().id());
                store.reopen(before.get().id());
            }
            var account = store.find(staff).orElseThrow();
            audit.record(entry(actor.by(), "account:create", account).to("staff", staff));
            return Outcome.done(link(actor, account));
        });
    }

    /// An account of somebody in a demo folder, where nobody sets passwords.
    Outcome<Account> forDemo(String staff) {
        if (posts.of(staff).isEmpty()) {
            return Outcome.refused(
                    Refusal.of(Code.STAFF_UNKNOWN).with("staff", staff).at("/staff"));
        }
        return atomic.run(() -> {
            var by = AuditEntry.By.system("demo");
            var fresh = store.insert(ids.next(), staff, "zh-CN", by.person(), clock.now());
            var account = store.find(staff).orElseThrow();
            if (fresh) audit.record(entry(by, "account:create", account).to("staff", staff));
            return Outcome.done(account);
        });
    }

    /// Gives a new link to set a password, for whoever has lost theirs; it takes the place of the
    /// one before. A second factor that is set stays asked for.
    ///
    /// Refuses: `NOT_FOUND`.
    Outcome<Invited> invite(Actor actor, long id) {
        return changing(
                actor,
                id,
                account -> {
                    audit.record(entry(actor.by(), "account:invite", account));
                    return Outcome.done(link(actor, account));
                });
    }

    /// Keeps somebody out, at once, until they are let in again.
    Outcome<Account> lock(Actor actor, long id, @Nullable String reason) {
        return changing(
                actor,
                id,
                account -> {
                    store.lock(id, clock.now());
                    sessions.endAll(id, null, actor.by(), "LOCKED");
                    audit.record(entry(actor.by(), "account:lock", account).because(reason));
                    return Outcome.done(store.find(id).orElseThrow());
                });
    }

    /// Lets somebody in again, and forgets wrong guesses.
    Outcome<Account> unlock(Actor actor, long id, @Nullable String reason) {
        return changing(
                actor,
                id,
                account -> {
                    store.lock(id, null);
                    guesses.forget(account.staff());
                    audit.record(entry(actor.by(), "account:unlock", account).because(reason));
                    return Outcome.done(store.find(id).orElseThrow());
                });
    }

    /// Takes away all second factors of somebody who has lost them; they sign in with their
    /// password and set new ones before anything else. Not one's own.
    ///
    /// Refuses: `NOT_FOUND`, `REASON_MISSING`, `SEPARATION_OF_DUTIES`.
    Outcome<Account> resetFactors(Actor actor, long id, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return changing(
                actor,
                id,
                account -> {
                    if (account.staff().equals(actor.person())) {
                        return Outcome.refused(Code.SEPARATION_OF_DUTIES);
                    }
                    factors.dropAll(id);
                    sessions.endAll(id, null, actor.by(), "FACTORS_RESET");
                    audit.record(
                            entry(actor.by(), "account:reset-factor", account).because(reason));
                    return Outcome.done(account);
                });
    }

    /// Sets the password of whoever holds this link. All their sessions end; a second factor is
    /// asked for at the next sign-in as before.
    ///
    /// Refuses: `TOO_MANY_REQUESTS`, `LINK_INVALID` (unknown, used, over), `PASSWORD_WEAK`,
    /// `UNAVAILABLE`.
    Outcome<Account> setPassword(String address, String link, String password) {
        var held = guard.refuse(address);
        if (held != null) return Outcome.refused(held);
        var digest = new Secret(link).digest();
        var account =
                store.linked(digest, clock.now())
                        .flatMap(store::find)
                        .filter(found -> found.endedAt() == null)
                        .orElse(null);
        if (account == null) {
            guard.wrong(address);
            return Outcome.refused(Code.LINK_INVALID);
        }
        return made(account, password)
                .then(kept ->
                        atomic.run(() -> {
                            if (!store.use(digest, clock.now())) {
                                return Outcome.refused(Code.LINK_INVALID);
                            }
                            store.setPassword(account.id(), kept, clock.now());
                            var by = AuditEntry.By.system("link");
                            sessions.endAll(account.id(), null, by, "PASSWORD_SET");
                            guesses.forget(account.staff());
                            audit.record(entry(by, "account:set-password", account));
                            return Outcome.done(account);
                        }));
    }

    /// Changes one's own password; one's other sessions end.
    ///
    /// @param account whose they have shown to be
    Outcome<Account> changePassword(Actor actor, Account account, String password) {
        return made(account, password)
                .then(kept ->
                        atomic.run(() -> {
                            store.setPassword(account.id(), kept, clock.now());
                            var here = sessions.of(actor).map(Session::id).orElse(null);
                            sessions.endAll(account.id(), here, actor.by(), "PASSWORD_SET");
                            store.voidLinks(account.id(), clock.now());
                            audit.record(entry(actor.by(), "account:set-password", account));
                            return Outcome.done(account);
                        }));
    }

    /// Refuses: `FIELD_INVALID`.
    Outcome<Account> speak(Account account, String language) {
        if (!LANGUAGES.contains(language)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/language"));
        }
        return atomic.run(() -> {
            store.setLanguage(account.id(), language);
            return Outcome.done(store.find(account.id()).orElseThrow());
        });
    }

    /// By staff code, those the actor may see.
    Page<Account> list(Actor actor, String after, int limit) {
        var rows = new ArrayList<Account>();
        var from = after;
        while (rows.size() <= limit) {
            var more = store.list(from, limit + 1);
            more.stream().filter(account -> sees(actor, account)).forEach(rows::add);
            if (more.size() <= limit) break;
            from = more.getLast().staff();
        }
        return Page.of(rows.subList(0, Math.min(rows.size(), limit + 1)), limit, Account::staff);
    }

    /// Refuses: `NOT_FOUND`.
    Outcome<Account> find(Actor actor, long id) {
        return store.find(id)
                .filter(account -> sees(actor, account))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private Outcome<String> made(Account account, String password) {
        var held = posts.of(account.staff());
        var fault =
                PasswordRules.fault(
                        password, factors.hasAny(account.id()), common, personal(account, held));
        if (fault == null && holdsPhone(password, held)) fault = "PERSONAL";
        return fault == null
                ? passwords.make(password)
                : Outcome.refused(
                        Refusal.of(Code.PASSWORD_WEAK)
                                .with("why", fault)
                                .with("shortest", PasswordRules.SHORTEST)
                                .at("/password"));
    }

    private static List<String> personal(Account account, List<StaffPosts.Held> held) {
        var words = new ArrayList<>(List.of(account.staff(), "huika", "惠卡"));
        for (var post : held) {
            words.add(post.staff().name());
            words.add(post.program());
            words.addAll(List.of(post.program().split("-")));
        }
        return words;
    }

    /// Phones are kept as blind indexes, so each run of eleven digits is looked up.
    private boolean holdsPhone(String password, List<StaffPosts.Held> held) {
        for (var i = 0; i + PHONE <= password.length(); i++) {
            var run = password.substring(i, i + PHONE);
            if (!run.chars().allMatch(c -> c >= '0' && c <= '9')) continue;
            var phone = Phone.parse(run);
            if (phone.isPresent() && posts.isPhoneOfStaff(held, phone.get())) return true;
        }
        return false;
    }

    private Invited link(Actor actor, Account account) {
        var link = Secret.fresh();
        var until = clock.now().plus(LINK);
        store.link(account.id(), link.digest(), actor.person(), clock.now(), until);
        return new Invited(account, link, until);
    }

    /// Works on an open account in reach, held until the transaction ends. Refuses: `NOT_FOUND`.
    <T> Outcome<T> changing(
            Actor actor, long id, java.util.function.Function<Account, Outcome<T>> work) {
        return atomic.run(() ->
                store.lock(id)
                        .filter(account -> account.endedAt() == null && sees(actor, account))
                        .map(work)
                        .orElseGet(() -> Outcome.refused(Code.NOT_FOUND)));
    }

    /// Who left is seen by those who see everything.
    private boolean sees(Actor actor, Account account) {
        var everything = actor.branches().codes() == null && actor.programs().codes() == null;
        return everything || isWithin(actor, account.staff());
    }

    /// Whether every post somebody holds is in reach: with one account they have all of them.
    private boolean isWithin(Actor actor, String staff) {
        var held = posts.of(staff);
        return !held.isEmpty()
                && held.stream()
                        .allMatch(post ->
                                actor.maySeeProgram(post.program())
                                        && actor.maySee(post.staff().branch()));
    }

    private static AuditEntry entry(AuditEntry.By by, String action, Account account) {
        return AuditEntry.of(by, action, "account", account.text());
    }
}
