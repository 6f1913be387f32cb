package huika.account;

import huika.security.BrowserRules;
import huika.security.WebAuthn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the API shows of sessions and of the way into one.
final class SessionView {

    private SessionView() {}

    /// A session in a list.
    record Shown(
            String id,
            String staff,
            String factor,
            String device,
            String address,
            Instant beganAt,
            Instant seenAt,
            Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable String endedWhy,
            boolean current) {

        static Shown of(Session session, @Nullable String here) {
            return new Shown(
                    session.text(),
                    session.staff(),
                    session.factor(),
                    session.agent(),
                    session.address(),
                    session.beganAt(),
                    session.seenAt(),
                    session.endsAt(),
                    session.endedAt(),
                    session.endedWhy(),
                    session.text().equals(here));
        }
    }

    /// What a passkey is asked for: `PublicKeyCredentialRequestOptions`, bytes in base64url.
    record PasskeyOptions(String challenge, String rpId, List<String> allow) {

        static @Nullable PasskeyOptions of(Passkeys.@Nullable Options options) {
            return options == null
                    ? null
                    : new PasskeyOptions(
                            WebAuthn.text(options.question()), options.rpId(), options.ids());
        }
    }

    /// Where a sign-in or a step up has got to.
    ///
    /// @param status `SIGNED_IN`, or `SECOND_FACTOR`: then `challenge` goes back with one of
    ///   `factors`
    /// @param csrfToken goes back as `Huika-Csrf` with whatever changes something
    record Progress(
            String status,
            @Nullable Shown session,
            @Nullable String csrfToken,
            @Nullable String challenge,
            @Nullable List<String> factors,
            @Nullable PasskeyOptions passkey) {

        static Progress of(SignIn.Step step) {
            return switch (step) {
                case SignIn.Step.In(var begun) ->
                        new Progress(
                                "SIGNED_IN",
                                Shown.of(begun.session(), begun.session().text()),
                                BrowserRules.csrf(begun.secret().text()),
                                null,
                                null,
                                null);
                case SignIn.Step.Half(var challenge, var factors, var passkey) ->
                        new Progress(
                                "SECOND_FACTOR",
                                null,
                                null,
                                challenge.text(),
                                factors,
                                PasskeyOptions.of(passkey));
                case SignIn.Step.No(var refusal) ->
                        throw new IllegalStateException(refusal.toString());
            };
        }

        @Override
        public String toString() {
            return "Progress[" + status + "]";
        }
    }
}
