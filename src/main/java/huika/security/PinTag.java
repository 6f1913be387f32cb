package huika.security;

/// A verifier of a PIN as it is stored: how it was made, with which pepper and salt, and the tag.
///
/// @param scheme 1: HMAC-SHA-256 under the pepper, then Argon2id with 256 KiB and one pass
@SuppressWarnings("ArrayRecordComponent")
public record PinTag(int scheme, int keyId, byte[] salt, byte[] tag) {

    @Override
    public String toString() {
        return "PinTag[scheme=" + scheme + ", keyId=" + keyId + "]";
    }
}
