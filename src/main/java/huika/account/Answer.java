package huika.account;

import org.jspecify.annotations.Nullable;

/// A second factor as somebody shows it: exactly one of these.
///
/// @param code six digits of a code generator
/// @param passkey the browser's answer to a question of ours
/// @param password where no second factor is set and none is asked for
record Answer(
        @Nullable String code,
        @Nullable String recoveryCode,
        @Nullable PasskeyAnswer passkey,
        @Nullable String password) {

    /// `AuthenticatorAssertionResponse` of WebAuthn, its bytes in base64url.
    record PasskeyAnswer(
            String id,
            String authenticatorData,
            String clientDataJson,
            String signature,
            @Nullable String userHandle) {}

    @Override
    public String toString() {
        return "Answer[***]";
    }
}
