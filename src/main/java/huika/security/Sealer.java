package huika.security;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Encrypts personal data and secrets at rest (AES-256-GCM). A ciphertext is bound to its column
/// and row: copied to another place it does not open.
@Component
public final class Sealer {

    /// What is sealed; each has keys of its own, which change yearly.
    public enum Purpose {
        CONTACT,
        KYC,
        TEXT,
        STAFF,
        TOTP,
        WEBHOOK;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Keysets keysets;

    Sealer(Keysets keysets) {
        this.keysets = keysets;
    }

    /// @param column `schema.table.column`
    /// @param row the row's id
    public byte[] seal(Purpose purpose, String column, Object row, byte[] plain) {
        try {
            return keysets.of(purpose).encrypt(plain, place(purpose, column, row));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal " + column, broken);
        }
    }

    /// @throws IllegalStateException where it was sealed for another place or was changed
    public byte[] open(Purpose purpose, String column, Object row, byte[] sealed) {
        Aead aead = keysets.of(purpose);
        try {
            return aead.decrypt(sealed, place(purpose, column, row));
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("cannot open " + column + " of " + row, notOurs);
        }
    }

    private static byte[] place(Purpose purpose, String column, Object row) {
        return (column + "|" + row + "|" + purpose.code()).getBytes(StandardCharsets.UTF_8);
    }
}
