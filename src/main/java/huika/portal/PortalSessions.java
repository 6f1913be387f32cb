package huika.portal;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.member.OwnData;
import huika.phonecode.PhoneCodes;
import huika.security.MemberDoor;
import huika.security.MemberSession;
import huika.security.Phone;
import huika.security.Secret;
import huika.security.Visit;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The sessions of members. Whom one reaches is asked anew at each request: who gives another phone
/// at a counter is out of the old one's sessions at once.
@Component
final class PortalSessions implements MemberDoor {

    /// A session just begun, or given a new cookie: the only time its secret is told.
    record Begun(PortalSession session, MemberSession member, Secret secret) {

        @Override
        public String toString() {
            return "Begun[" + session.text() + "]";
        }
    }

    /// What codes are asked for: to come in, and to confirm a grave step once there.
    static final String SIGN_IN = "sign-in";

    static final String CONFIRM = "confirm";

    private final PortalSessionStore store;
    private final PhoneCodes codes;
    private final SecondFacts facts;
    private final OwnData members;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    PortalSessions(
            PortalSessionStore store,
            PhoneCodes codes,
            SecondFacts facts,
            OwnData members,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.codes = codes;
        this.facts = facts;
        this.members = members;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Outcome<MemberSession> enter(String token, String agent) {
        var now = clock.now();
        var session =
                store.find(new Secret(token).digest())
                        .filter(found -> found.livesAt(now))
                        .orElse(null);
        if (session == null) return Outcome.refused(Code.UNAUTHENTICATED);
        if (!session.agent().equals(Visit.family(agent))) {
            end(session, "OTHER_BROWSER");
            return Outcome.refused(Code.UNAUTHENTICATED);
        }
        var member = reach(session);
        if (member.members().isEmpty()) return Outcome.refused(Code.UNAUTHENTICATED);
        if (!now.isBefore(session.seenAt().plus(PortalSession.TOUCH))) {
            store.touch(session.id(), now);
        }
        return Outcome.done(member);
    }

    /// Sends a code to sign in with, where somebody gave this phone.
    ///
    /// Refuses: `FIELD_INVALID`, `RATE_LIMITED`.
    Outcome<PhoneCodes.Asked> ask(Visit visit, String typed) {
        var phone = PhoneCodes.mobile(typed).orElse(null);
        if (phone == null) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/phone"));
        return codes.ask(visit, phone, SIGN_IN, null, () -> !members.byPhone(phone).isEmpty());
    }

    /// Begins a session with the code that was sent.
    ///
    /// Refuses: `PHONE_CODE_REFUSED`, `RATE_LIMITED`, `SECOND_FACT_REQUIRED`, which leaves the code
    /// good.
    ///
    /// @param typed the phone the code was asked for: a challenge alone leads to none
    /// @param fact the end of the member's document, where it was asked for
    Outcome<Begun> begin(
            Visit visit, String typed, String challenge, String code, @Nullable String fact) {
        var phone = Phone.parse(typed.strip());
        var missing =
                phone.isEmpty()
                        ? Outcome.done(true)
                        : codes.look(visit, challenge, code, SIGN_IN, null)
                                .then(index ->
                                        isOf(index, phone.get())
                                                ? facts.check(phone.get(), index, fact)
                                                : Outcome.done(true));
        if (missing instanceof Outcome.Refused<Boolean>(var refusal)) {
            return Outcome.refused(refusal);
        }
        return codes.check(visit, challenge, code, SIGN_IN, null)
                .then(index -> {
                    var same = phone.isPresent() && isOf(index, phone.get());
                    return same && !members.byPhone(phone.get()).isEmpty()
                            ? Outcome.done(begin(visit, phone.get(), index, clock.now()))
                            : Outcome.refused(Code.PHONE_CODE_REFUSED);
                });
    }

    private boolean isOf(byte[] index, Phone phone) {
        return MessageDigest.isEqual(index, codes.index(phone));
    }

    /// Begins a session with a passkey that was shown; grave steps wait for a code.
    Begun beginByPasskey(Visit visit, Phone phone) {
        return begin(visit, phone, codes.index(phone), clock.now().minus(MemberSession.FRESH));
    }

    private Begun begin(Visit visit, Phone phone, byte[] index, Instant freshAt) {
        var now = clock.now();
        var secret = Secret.fresh();
        var session =
                new PortalSession(
                        ids.next(),
                        phone,
                        visit.agent(),
                        freshAt,
                        now,
                        now,
                        now.plus(PortalSession.LONGEST),
                        null,
                        null);
        var member = reach(session);
        return atomic.run(
                        () -> {
                            store.insert(session, secret.digest(), index, visit.address());
                            var older =
                                    store.living(index, now).stream()
                                            .skip(PortalSession.MOST)
                                            .toList();
                            older.forEach(each -> store.end(each.id(), now, "TOO_MANY"));
                            record(member, "session:begin", "device", visit.agent());
                            return Outcome.done(new Begun(session, member, secret));
                        })
                .orThrow();
    }

    /// Sends a code to the phone of a session.
    Outcome<PhoneCodes.Asked> ask(Visit visit, MemberSession member) {
        var phone = session(member).phone();
        return codes.ask(visit, phone, CONFIRM, member.id(), () -> true);
    }

    /// Shows that code; the session gets another cookie.
    Outcome<Begun> confirm(Visit visit, MemberSession member, String challenge, String code) {
        return codes.check(visit, challenge, code, CONFIRM, member.id())
                .map(_ -> {
                    var secret = Secret.fresh();
                    return atomic.run(
                                    () -> {
                                        store.freshen(member.id(), secret.digest(), clock.now());
                                        record(member, "session:step-up", "factor", "phone");
                                        var session = session(member);
                                        return Outcome.done(
                                                new Begun(session, reach(session), secret));
                                    })
                            .orThrow();
                });
    }

    /// The session somebody is in.
    PortalSession session(MemberSession member) {
        return own(member).stream()
                .filter(session -> session.id() == member.id())
                .findFirst()
                .orElseThrow(() -> new RefusedException(Code.UNAUTHENTICATED));
    }

    /// Those of the same phone, newest first.
    List<PortalSession> own(MemberSession member) {
        return store.living(index(member), clock.now());
    }

    /// Ends one of the same phone's sessions. Repeating it changes nothing.
    ///
    /// Refuses: `NOT_FOUND`.
    Outcome<PortalSession> end(MemberSession member, long id) {
        var session = store.find(id, index(member)).orElse(null);
        if (session == null) return Outcome.refused(Code.NOT_FOUND);
        end(session, "SIGNED_OUT");
        return Outcome.done(store.find(id, index(member)).orElseThrow());
    }

    /// The blind index of the session's phone.
    byte[] index(MemberSession member) {
        return store.phoneOf(member.id())
                .orElseThrow(() -> new RefusedException(Code.UNAUTHENTICATED));
    }

    private MemberSession reach(PortalSession session) {
        return new MemberSession(
                session.id(),
                members.byPhone(session.phone()),
                session.freshAt(),
                earlier(session.endsAt(), session.seenAt().plus(PortalSession.IDLE)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void end(PortalSession session, String why) {
        atomic.run(
                        () -> {
                            if (store.end(session.id(), clock.now(), why)) {
                                record(reach(session), "session:end", "why", why);
                            }
                            return Outcome.done(why);
                        })
                .orThrow();
    }

    /// One line for each member it is about.
    private void record(MemberSession member, String action, String field, String value) {
        member.members()
                .forEach((id, program) ->
                        audit.record(
                                AuditEntry.of(
                                                member.actor(id).by(),
                                                action,
                                                "session",
                                                member.text())
                                        .at(program, null)
                                        .to("member", Ids.text("mem", id))
                                        .to(field, value)));
    }
}
