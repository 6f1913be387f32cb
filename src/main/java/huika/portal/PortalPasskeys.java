package huika.portal;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.OwnData;
import huika.portal.PortalPasskeyStore.Passkey;
import huika.security.Allowances;
import huika.security.MemberSession;
import huika.security.Secret;
import huika.security.Visit;
import huika.security.WebAuthn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Passkeys of members: a finger instead of a code from the phone, to come in. Grave steps ask for
/// a code all the same.
@Component
final class PortalPasskeys {

    static final int MOST = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int OF_ADDRESS = 60;
    private static final int LONGEST_NAME = 64;

    /// @param ids the passkeys there are
    record Question(Secret challenge, String question, String rpId, String user, List<String> ids) {

        @Override
        public String toString() {
            return "Question";
        }
    }

    private final PortalPasskeyStore store;
    private final PortalSessions sessions;
    private final WebAuthn webAuthn;
    private final OwnData members;
    private final Allowances allowances;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    PortalPasskeys(
            PortalPasskeyStore store,
            PortalSessions sessions,
            WebAuthn webAuthn,
            OwnData members,
            Allowances allowances,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.webAuthn = webAuthn;
        this.members = members;
        this.allowances = allowances;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    List<Passkey> of(MemberSession session) {
        return store.of(sessions.index(session));
    }

    /// Asks for a new passkey.
    ///
    /// Refuses: `STEP_UP_REQUIRED`.
    Outcome<Question> askForNew(MemberSession session) {
        var stale = session.staleAt(clock.now());
        if (stale != null) return Outcome.refused(stale);
        var user = WebAuthn.text(sessions.index(session));
        var ids = of(session).stream().map(Passkey::id).toList();
        return Outcome.done(asked(session.id(), user, ids));
    }

    /// Keeps a new passkey.
    ///
    /// Refuses: `PASSKEY_INVALID`, `FIELD_INVALID`, `STEP_UP_REQUIRED`.
    Outcome<Passkey> add(
            MemberSession session, String challenge, String name, String object, String client) {
        var stale = session.staleAt(clock.now());
        if (stale != null) return Outcome.refused(stale);
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/name"));
        }
        var question = question(challenge, session.id());
        var credential = question.flatMap(asked -> webAuthn.made(object, client, asked));
        if (credential.isEmpty() || of(session).size() >= MOST) return invalid();
        var phone = sessions.session(session).phone();
        var passkey =
                new Passkey(
                        credential.get(),
                        phone,
                        session.members().keySet(),
                        called,
                        clock.now(),
                        null);
        return atomic.run(() -> {
            if (!store.insert(passkey, sessions.index(session))) return invalid();
            record(session, passkey.id(), "set");
            return Outcome.done(passkey);
        });
    }

    /// Refuses: `NOT_FOUND`.
    Outcome<String> end(MemberSession session, String id) {
        return atomic.run(() -> {
            var ended =
                    WebAuthn.decoded(id)
                            .filter(known -> store.delete(sessions.index(session), known));
            if (ended.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            record(session, id, "ended");
            return Outcome.done(id);
        });
    }

    /// Begins coming in by a passkey alone: by any, so that nobody learns which there are.
    ///
    /// Refuses: `RATE_LIMITED`.
    Outcome<Question> ask(Visit visit) {
        var refusal =
                visit.isElsewhere()
                        ? allowances.take("portal-passkey", visit.address(), WITHIN, OF_ADDRESS)
                        : null;
        return refusal == null
                ? Outcome.done(asked(null, "", List.of()))
                : Outcome.refused(refusal);
    }

    /// Comes in. A number goes to other people: where somebody gave the phone who had not when the
    /// passkey was made, a code from the phone has to tell who it is.
    ///
    /// Refuses: `PASSKEY_INVALID`.
    Outcome<PortalSessions.Begun> enter(
            Visit visit, String challenge, String id, WebAuthn.Signed answer) {
        var question = question(challenge, null).orElse(null);
        if (question == null) return invalid();
        var shown =
                atomic.run(() -> {
                    var key = WebAuthn.decoded(id).flatMap(store::lock).orElse(null);
                    if (key == null) return PortalPasskeys.<Passkey>invalid();
                    var count = webAuthn.signed(key.credential(), answer, question).orElse(null);
                    if (count == null) return PortalPasskeys.<Passkey>invalid();
                    store.used(key.credential().id(), count, clock.now());
                    return Outcome.done(key);
                });
        return shown.then(key -> {
            var now = members.byPhone(key.phone()).keySet();
            return now.isEmpty() || !key.members().containsAll(now)
                    ? invalid()
                    : Outcome.done(sessions.beginByPasskey(visit, key.phone()));
        });
    }

    private Question asked(@Nullable Long session, String user, List<String> ids) {
        var secret = Secret.fresh();
        var question = WebAuthn.question();
        return atomic.run(
                        () -> {
                            var until = clock.now().plus(PATIENCE);
                            store.ask(secret.digest(), session, question, until);
                            return Outcome.done(
                                    new Question(
                                            secret,
                                            WebAuthn.text(question),
                                            webAuthn.rpId(),
                                            user,
                                            ids));
                        })
                .orThrow();
    }

    /// What was asked, of this session; a question is asked once.
    private Optional<byte[]> question(String challenge, @Nullable Long session) {
        var digest = new Secret(challenge).digest();
        return atomic.run(() -> Outcome.done(store.take(digest, clock.now())))
                .orThrow()
                .filter(asked -> Objects.equals(asked.session(), session))
                .map(PortalPasskeyStore.Challenge::question);
    }

    private void record(MemberSession session, String passkey, String what) {
        session.members()
                .forEach((member, program) ->
                        audit.record(
                                AuditEntry.of(
                                                session.actor(member).by(),
                                                "portal-passkey:change",
                                                "member",
                                                Ids.text("mem", member))
                                        .at(program, null)
                                        .to("passkey", passkey)
                                        .to("state", what)));
    }

    private static <T> Outcome<T> invalid() {
        return Outcome.refused(Code.PASSKEY_INVALID);
    }
}
