package huika.outbox;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Which addresses lie out in the world. Webhooks go nowhere else: not to this machine, not into
/// the house's network, not to a cloud's metadata.
final class AddressRules {

    private AddressRules() {}

    /// Whether the address is global by IANA's registries of special-purpose addresses.
    static boolean isGlobal(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isGlobal4(bytes) : isGlobal6(bytes);
    }

    private static boolean isGlobal4(byte[] b) {
        var a = b[0] & 255;
        var c = b[1] & 255;
        var d = b[2] & 255;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> c < 64 || c > 127;
            case 169 -> c != 254;
            case 172 -> c < 16 || c > 31;
            case 192 -> !((c == 0 && (d == 0 || d == 2)) || (c == 88 && d == 99) || c == 168);
            case 198 -> !(c == 18 || c == 19 || (c == 51 && d == 100));
            case 203 -> !(c == 0 && d == 113);
            default -> a < 224;
        };
    }

    /// Global unicast is 2000::/3, without what tunnels IPv4, documents, benchmarks or is kept for
    /// protocols.
    private static boolean isGlobal6(byte[] b) {
        var first = ((b[0] & 255) << 8) | (b[1] & 255);
        var second = ((b[2] & 255) << 8) | (b[3] & 255);
        if (first < 0x2000 || first > 0x3fff) return false;
        return switch (first) {
            case 0x2001 -> second >= 0x0200 && second != 0x0db8;
            case 0x2002 -> false;
            case 0x3fff -> second > 0x0fff;
            default -> true;
        };
    }
}
