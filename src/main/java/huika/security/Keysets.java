package huika.security;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import huika.kernel.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keysets of this installation, opened with the root key at start and made at the first one.
@Component
final class Keysets {

    private static final Configuration CONFIGURATION = AeadConfig2026.get();
    private static final String BLIND = "blind";
    private static final int BLIND_BYTES = 32;

    private final JdbcClient sql;
    private final Clock clock;
    private final Aead root;
    private final Map<Sealer.Purpose, Aead> sealing = new EnumMap<>(Sealer.Purpose.class);
    private final byte[] blind;

    Keysets(JdbcClient sql, Clock clock, KeyFiles files) throws GeneralSecurityException {
        this.sql = sql;
        this.clock = clock;
        this.root = new AesGcmJce(files.root());
        for (var purpose : Sealer.Purpose.values()) sealing.put(purpose, aead(purpose.code()));
        this.blind = blindKey();
    }

    Aead of(Sealer.Purpose purpose) {
        return Objects.requireNonNull(sealing.get(purpose));
    }

    /// The key under all blind indexes.
    byte[] blind() {
        return blind;
    }

    private Aead aead(String purpose) throws GeneralSecurityException {
        var stored = stored(purpose);
        if (stored == null) {
            var made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
            stored =
                    keep(
                            purpose,
                            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                    made, root, place(purpose), CONFIGURATION));
        }
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            stored, root, place(purpose), CONFIGURATION)
                    .getPrimitive(CONFIGURATION, Aead.class);
        } catch (GeneralSecurityException wrongRoot) {
            throw new IllegalStateException(
                    "the root key does not open this database's keyset " + purpose, wrongRoot);
        }
    }

    private byte[] blindKey() throws GeneralSecurityException {
        var stored = stored(BLIND);
        if (stored == null) {
            var key = new byte[BLIND_BYTES];
            new SecureRandom().nextBytes(key);
            stored = keep(BLIND, root.encrypt(key, place(BLIND)));
        }
        return root.decrypt(stored, place(BLIND));
    }

    private byte @Nullable [] stored(String purpose) {
        return sql.sql("select wrapped from security.keyset where purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }

    /// Keeps a new keyset, unless another process was first: then that one counts.
    private byte[] keep(String purpose, byte[] wrapped) {
        sql.sql(
                        """
                        insert into security.keyset (purpose, wrapped, created_at)
                        values (?, ?, ?)
                        on conflict (purpose) do nothing
                        """)
                .params(purpose, wrapped, clock.now().atOffset(ZoneOffset.UTC))
                .update();
        return Objects.requireNonNull(stored(purpose));
    }

    private static byte[] place(String purpose) {
        return ("security.keyset.wrapped|" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
