package huika.portal;

import huika.security.MemberSession;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.Visit;
import huika.security.WebAuthn;
import huika.web.Answers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Passkeys of members.
@RestController
@RequestMapping("/api/v1/portal")
final class PortalPasskeyHttp {

    record Shown(String id, String name, Instant madeAt, @Nullable Instant lastUsedAt) {}

    record Items(List<Shown> items) {}

    /// What a device is asked for: `PublicKeyCredentialCreationOptions`, bytes in base64url.
    ///
    /// @param challenge goes back with the answer
    /// @param exclude the passkeys there are
    record NewPasskey(
            String challenge,
            String question,
            String rpId,
            String user,
            String userName,
            List<Integer> algorithms,
            List<String> exclude) {}

    /// `AuthenticatorAttestationResponse`, bytes in base64url.
    record Made(String challenge, String name, String attestationObject, String clientDataJson) {}

    /// What a device is asked to sign: `PublicKeyCredentialRequestOptions`, bytes in base64url.
    ///
    /// @param challenge goes back with the answer
    record Asked(String challenge, String question, String rpId) {}

    /// `AuthenticatorAssertionResponse`, bytes in base64url.
    ///
    /// @param challenge from asking for it
    record Answer(
            String challenge,
            String id,
            String authenticatorData,
            String clientDataJson,
            String signature) {

        @Override
        public String toString() {
            return "Answer[***]";
        }
    }

    record Ended(String id) {}

    private final PortalPasskeys passkeys;
    private final PortalSessions sessions;

    PortalPasskeyHttp(PortalPasskeys passkeys, PortalSessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @GetMapping("/passkeys")
    @Permission(Permissions.MEMBER)
    Items list(MemberSession session) {
        return new Items(passkeys.of(session).stream().map(PortalPasskeyHttp::shown).toList());
    }

    /// Asks for a new passkey; a code from the phone was shown a moment ago.
    @PostMapping("/passkeys/challenges")
    @Permission(Permissions.MEMBER)
    ResponseEntity<NewPasskey> askForNew(MemberSession session) {
        var name = sessions.session(session).phone().masked();
        return Answers.created(
                passkeys.askForNew(session)
                        .map(asked ->
                                new NewPasskey(
                                        asked.challenge().text(),
                                        asked.question(),
                                        asked.rpId(),
                                        asked.user(),
                                        name,
                                        WebAuthn.ALGORITHMS,
                                        asked.ids())));
    }

    @PostMapping("/passkeys")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Shown> add(MemberSession session, @RequestBody Made made) {
        return Answers.created(
                passkeys.add(
                                session,
                                made.challenge(),
                                made.name(),
                                made.attestationObject(),
                                made.clientDataJson())
                        .map(PortalPasskeyHttp::shown));
    }

    @PostMapping("/passkeys/{id}/endings")
    @Permission(Permissions.MEMBER)
    ResponseEntity<Ended> end(MemberSession session, @PathVariable String id) {
        return Answers.created(passkeys.end(session, id).map(Ended::new));
    }

    /// Begins a sign-in by passkey.
    @PostMapping("/passkey-challenges")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Asked> ask(HttpServletRequest request) {
        OurPages.refuseOthers(request);
        return Answers.created(
                passkeys.ask(Visit.of(request))
                        .map(asked ->
                                new Asked(
                                        asked.challenge().text(), asked.question(), asked.rpId())));
    }

    /// Signs in by passkey; the session is in the cookie. Grave steps still ask for a code.
    @PostMapping("/passkey-sessions")
    @Permission(Permissions.ANYONE)
    ResponseEntity<PortalSessionHttp.Signed> enter(
            HttpServletRequest request, @RequestBody Answer body) {
        OurPages.refuseOthers(request);
        var answer =
                new WebAuthn.Signed(
                        body.authenticatorData(), body.clientDataJson(), body.signature());
        return PortalSessionHttp.signed(
                request, passkeys.enter(Visit.of(request), body.challenge(), body.id(), answer));
    }

    private static Shown shown(PortalPasskeyStore.Passkey passkey) {
        return new Shown(passkey.id(), passkey.name(), passkey.madeAt(), passkey.lastUsedAt());
    }
}
