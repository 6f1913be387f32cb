package huika.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Networks of IPv4 or IPv6 in CIDR notation, such as `10.1.0.0/16`, `2001:db8::/32` or one address
/// alone. Names are never looked up.
public final class Networks {

    private final List<String> texts;
    private final List<Network> networks;

    private record Network(int bytes, InetAddressMatcher matcher) {

        /// `0.0.0.0/0` is all of IPv4, and none of IPv6.
        boolean includes(InetAddress address) {
            return address.getAddress().length == bytes && matcher.matches(address);
        }
    }

    private Networks(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.networks = this.texts.stream().map(Networks::network).toList();
    }

    /// Those networks; empty where one of them is none.
    public static Optional<Networks> parse(List<String> texts) {
        return texts.stream().allMatch(Networks::isNetwork)
                ? Optional.of(new Networks(texts))
                : Optional.empty();
    }

    /// As they were written.
    public List<String> texts() {
        return texts;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /// Whether an address as sockets and proxies write it is in one of them.
    public boolean include(@Nullable String address) {
        var literal = literal(address);
        return literal != null && include(literal);
    }

    boolean include(InetAddress address) {
        for (var network : networks) {
            if (network.includes(address)) return true;
        }
        return false;
    }

    private static Network network(String text) {
        var bytes = InetAddress.ofLiteral(text.split("/", 2)[0]).getAddress().length;
        return new Network(bytes, InetAddressMatchers.fromIpAddress(text));
    }

    /// The address of a literal, with brackets or without; null where it is none.
    static @Nullable InetAddress literal(@Nullable String text) {
        if (text == null || text.isEmpty()) return null;
        var bracketed = text.startsWith("[") && text.endsWith("]");
        try {
            return InetAddress.ofLiteral(bracketed ? text.substring(1, text.length() - 1) : text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static boolean isNetwork(String text) {
        var slash = text.indexOf('/');
        var plain = slash < 0 ? text : text.substring(0, slash);
        // a literal of Java may be one number or name a zone, which no network is
        var v6 = plain.indexOf(':') >= 0;
        if (plain.indexOf('%') >= 0 || (!v6 && plain.chars().filter(c -> c == '.').count() != 3)) {
            return false;
        }
        var address = literal(plain);
        if (address == null || plain.startsWith("[")) return false;
        if (slash < 0) return true;
        var bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}")
                && Integer.parseInt(bits) <= address.getAddress().length * 8;
    }
}
