package huika.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/// Finds and compares personal data without reading it: HMAC-SHA-256 of the normal form, under a
/// key of its own for each purpose and program, cut to 16 bytes. It leaks equality, nothing else.
@Component
public final class BlindIndex {

    private static final int BYTES = 16;

    private final byte[] root;
    private final Map<String, Mac> keyed = new ConcurrentHashMap<>();

    BlindIndex(Keysets keysets) {
        this.root = keysets.blind();
    }

    public byte[] phone(String program, Phone phone) {
        return of("phone", program, phone.e164());
    }

    public byte[] document(String program, DocumentNumber document) {
        return of("document", program, document.key());
    }

    /// The index of `normal` for one purpose in one program.
    public byte[] of(String purpose, String program, String normal) {
        return of(purpose, program, normal.getBytes(StandardCharsets.UTF_8));
    }

    /// The index of bytes, the same as that of the text they write in UTF-8.
    public byte[] of(String purpose, String program, byte[] normal) {
        var mac = keyed.computeIfAbsent(purpose + "|" + program, this::derive);
        var tag = Hmac.like(mac).doFinal(normal);
        return Arrays.copyOf(tag, BYTES);
    }

    private Mac derive(String name) {
        return Hmac.of(Hmac.of(root).doFinal(name.getBytes(StandardCharsets.UTF_8)));
    }
}
