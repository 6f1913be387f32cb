package huika.phonecode;

import huika.kernel.Ids;
import huika.security.Phone;
import java.time.Instant;

/// A code on its way to a phone. Prints neither.
///
/// @param purpose what it is for, such as `sign-in`, which the text should tell
public record CodeMessage(
        long id, Phone phone, String code, String purpose, Instant madeAt, Instant expiresAt) {

    public String text() {
        return Ids.text("msg", id);
    }

    @Override
    public String toString() {
        return "CodeMessage[" + text() + " to " + phone + "]";
    }
}
