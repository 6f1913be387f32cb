package huika.outbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/// Where webhooks may go: https on port 443 to global addresses, and to hosts the installation
/// lists, such as a receiver in the same house.
///
/// The names are looked up by the client through here, and it connects to the very addresses that
/// were judged: a name that changes its address in between gains nothing.
final class Destinations implements DnsResolver {

    /// Finds the addresses of a name.
    interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private static final int MAX_LENGTH = 2_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> listed;
    private final boolean loopback;
    private final Names names;

    /// @param listed host names for which any scheme, port and address will do
    /// @param loopback whether this machine will do, as on a test server
    Destinations(Set<String> listed, boolean loopback, Names names) {
        this.listed = listed;
        this.loopback = loopback;
        this.names = names;
    }

    /// Whether an endpoint may have this URL. What its name leads to is judged at each call.
    boolean allows(String url) {
        if (url.length() > MAX_LENGTH) return false;
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            var plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            if (host == null || uri.getScheme() == null || !plain) return false;
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (trusts(host)) return scheme.equals("https") || scheme.equals("http");
            return scheme.equals("https")
                    && (uri.getPort() == -1 || uri.getPort() == 443)
                    && !isPrivateLiteral(host);
        } catch (URISyntaxException notAnUrl) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.find(host);
        if (!trusts(host) && !Arrays.stream(addresses).allMatch(AddressRules::isGlobal)) {
            throw new NotAllowed(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean trusts(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return listed.contains(name) || (loopback && LOOPBACK.contains(name));
    }

    /// Addresses written as such are judged at once; nothing is looked up for them.
    private static boolean isPrivateLiteral(String host) {
        var literal = host.startsWith("[") || host.matches("[0-9.]{1,15}");
        if (!literal) return host.endsWith(".") || !host.contains(".");
        try {
            return !AddressRules.isGlobal(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException odd) {
            return true;
        }
    }

    /// The name leads into the house.
    static final class NotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String host) {
            super(host + " leads to an address webhooks may not go to");
        }
    }
}
