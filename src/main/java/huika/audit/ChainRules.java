package huika.audit;

import huika.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How entries hang together.
final class ChainRules {

    private ChainRules() {}

    /// The hash of a link: SHA-256 over its number, the hash before it and the entry's text.
    static byte[] link(long seq, byte[] before, String entry) {
        var digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).flip());
        digest.update(before);
        return digest.digest(entry.getBytes(StandardCharsets.UTF_8));
    }
}
