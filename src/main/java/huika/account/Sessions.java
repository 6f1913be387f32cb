package huika.account;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Granted;
import huika.security.Proof;
import huika.security.Rights;
import huika.security.Secret;
import huika.security.SessionDoor;
import huika.security.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The sessions of people.
@Component
public final class Sessions implements SessionDoor {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration IDLE_OF_ADMINS = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration TOUCH = Duration.ofMinutes(1);
    static final int MOST = 3;

    /// A session just begun, or given a new cookie: the only time its secret is told.
    record Begun(Session session, Secret secret) {}

    private final SessionStore store;
    private final FactorStore factors;
    private final SecondFactorPolicy policy;
    private final ObjectProvider<Rights> rights;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Sessions(
            SessionStore store,
            FactorStore factors,
            SecondFactorPolicy policy,
            ObjectProvider<Rights> rights,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.factors = factors;
        this.policy = policy;
        this.rights = rights;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Outcome<Actor> enter(String token, String agent) {
        var now = clock.now();
        var session =
                store.find(new Secret(token).digest())
                        .filter(found -> found.livesAt(now))
                        .orElse(null);
        if (session == null) return Outcome.refused(Code.UNAUTHENTICATED);
        if (!session.agent().equals(Visit.family(agent))) {
            end(session, systemOf(session), "OTHER_BROWSER");
            return Outcome.refused(Code.UNAUTHENTICATED);
        }
        var granted = granted(session.staff(), now).orElse(null);
        if (granted == null || isIdle(session, granted, now)) {
            return Outcome.refused(Code.UNAUTHENTICATED);
        }
        if (!now.isBefore(session.seenAt().plus(TOUCH))) store.touch(session.id(), now);
        return Outcome.done(Actor.person(session.staff(), granted, proof(session, granted)));
    }

    /// What a member of staff may do now; empty where they do not work here.
    Optional<Granted> granted(String staff, Instant now) {
        var known = rights.getIfAvailable();
        return known == null ? Optional.empty() : known.of(staff, now);
    }

    /// Begins a session, in the transaction under way; the oldest beyond three ends.
    ///
    /// @param fresh the second factor that was shown; null where none was
    Begun begin(Account account, Visit visit, String factor, @Nullable String fresh) {
        var now = clock.now();
        var secret = Secret.fresh();
        var session =
                new Session(
                        ids.next(),
                        account.id(),
                        account.staff(),
                        factor,
                        fresh == null ? null : now,
                        fresh,
                        visit.agent(),
                        visit.address(),
                        now,
                        now,
                        now.plus(LONGEST),
                        null,
                        null);
        store.insert(session, secret.digest());
        store.endOldest(account.id(), MOST, now, account.staff(), "TOO_MANY");
        audit.record(
                entry(by(session), "session:begin", session)
                        .to("factor", factor)
                        .to("device", visit.agent()));
        return new Begun(session, secret);
    }

    /// Another cookie for a session whose holder has shown a second factor.
    Begun freshen(Session session, String factor) {
        var secret = Secret.fresh();
        store.freshen(session.id(), secret.digest(), factor, clock.now());
        audit.record(entry(by(session), "session:step-up", session).to("factor", factor));
        return new Begun(store.find(session.id()).orElseThrow(), secret);
    }

    /// Counts a wrong code in the transaction under way; the fifth in a row ends the session.
    void wrong(Session session) {
        var wrong = store.wrong(session.id(), 1);
        if (wrong < GuessRules.FREE) return;
        store.end(session.id(), clock.now(), session.staff(), "TOO_MANY_WRONG_CODES");
        audit.record(
                entry(systemOf(session), "session:end", session)
                        .to("why", "TOO_MANY_WRONG_CODES")
                        .to("wrong", wrong));
    }

    Page<Session> list(@Nullable Long account, @Nullable Long before, boolean living, int limit) {
        var rows = store.list(account, before, living, clock.now(), limit + 1);
        return Page.of(rows, limit, session -> Long.toString(session.id()));
    }

    /// The session of somebody who is in one.
    Optional<Session> of(Actor actor) {
        var proof = actor.proof();
        if (proof == null) return Optional.empty();
        return Ids.parse(Session.PREFIX, proof.session()).flatMap(store::find);
    }

    /// Ends a session: one's own, or with `session:end` another's. Repeating it changes nothing.
    ///
    /// Refuses: `NOT_FOUND`.
    Outcome<Session> end(Actor actor, long id) {
        var session = store.find(id).orElse(null);
        var own = session != null && actor.proof() != null && session.staff().equals(actor.staff());
        if (session == null || !(own || actor.may("session:end"))) {
            return Outcome.refused(Code.NOT_FOUND);
        }
        end(session, actor.by(), own ? "SIGNED_OUT" : "ENDED_BY_OTHER");
        return Outcome.done(store.find(id).orElseThrow());
    }

    /// Ends all of an account but one, in the transaction under way.
    void endAll(long account, @Nullable Long but, AuditEntry.By by, String why) {
        var ended = store.endAll(account, but, clock.now(), by.person(), why);
        if (ended == 0) return;
        audit.record(
                AuditEntry.of(by, "session:end", "account", Ids.text(Account.PREFIX, account))
                        .to("sessions", ended)
                        .to("why", why));
    }

    private void end(Session session, AuditEntry.By by, String why) {
        atomic.run(
                        () -> {
                            if (store.end(session.id(), clock.now(), by.person(), why)) {
                                audit.record(entry(by, "session:end", session).to("why", why));
                            }
                            return Outcome.done(why);
                        })
                .orThrow();
    }

    private Proof proof(Session session, Granted granted) {
        var enrol = policy.asks(granted) && !factors.hasAny(session.account());
        return new Proof(
                session.text(),
                session.factor(),
                session.freshAt(),
                session.freshFactor(),
                session.agent(),
                enrol ? Proof.First.ENROL_FACTOR : null);
    }

    private static boolean isIdle(Session session, Granted granted, Instant now) {
        var idle = SecondFactorPolicy.isAdmin(granted) ? IDLE_OF_ADMINS : IDLE;
        return !now.isBefore(session.seenAt().plus(idle));
    }

    private static AuditEntry entry(AuditEntry.By by, String action, Session session) {
        return AuditEntry.of(by, action, "session", session.text());
    }

    /// The holder, as the audit names people.
    private static AuditEntry.By by(Session session) {
        var staff = Objects.requireNonNull(session.staff());
        return new AuditEntry.By(staff, "staff:" + staff, session.text(), staff);
    }

    /// Somebody who has the cookie and may not be its holder.
    private static AuditEntry.By systemOf(Session session) {
        return new AuditEntry.By("client:session", "session", session.text(), null);
    }
}
