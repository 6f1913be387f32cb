package huika.web;

import huika.kernel.CannotStart;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The proxies in front of this server, `HUIKA_PROXIES=10.0.0.2,fd00::/8`. What they say of whom
/// they speak for counts: `X-Forwarded-For` read from its end, as each adds whom it heard, to the
/// first that is no proxy of ours; and `X-Forwarded-Proto`. Nobody else is believed; neither are
/// `Forwarded` and `X-Forwarded-Host`, by anybody.
@Component
public final class Proxies {

    private final Networks trusted;

    @Autowired
    Proxies(@Value("${HUIKA_PROXIES:}") String networks) {
        this(
                networks.isBlank()
                        ? List.of()
                        : Arrays.stream(networks.split(",")).map(String::strip).toList());
    }

    public Proxies(List<String> networks) {
        this.trusted =
                Networks.parse(networks)
                        .orElseThrow(() ->
                                new CannotStart(
                                        "HUIKA_PROXIES 应如 10.0.0.2,10.1.0.0/16",
                                        "HUIKA_PROXIES is like 10.0.0.2,10.1.0.0/16"));
    }

    void insertInto(Server server) {
        if (trusted.isEmpty()) return;
        for (var connector : server.getConnectors()) {
            for (var factory : connector.getConnectionFactories()) {
                if (factory instanceof HttpConfiguration.ConnectionFactory http) {
                    http.getHttpConfiguration().addCustomizer(this::seenThrough);
                }
            }
        }
    }

    private Request seenThrough(Request request, HttpFields.Mutable answer) {
        var peer = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(peer instanceof InetSocketAddress socket) || !isProxy(socket.getAddress())) {
            return request;
        }
        var hops = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
        var schemes = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_PROTO, false);
        return new Forwarded(
                request,
                client(hops, socket),
                schemes.isEmpty() ? request.isSecure() : HttpScheme.HTTPS.is(schemes.getLast()));
    }

    /// The last that is no proxy of ours; where one cannot be read, the proxy that told it.
    private InetSocketAddress client(List<String> hops, InetSocketAddress proxy) {
        var nearest = proxy;
        for (var hop : hops.reversed()) {
            var address = Networks.literal(withoutPort(hop));
            if (address == null) return nearest;
            nearest = new InetSocketAddress(address, 0);
            if (!trusted.include(address)) return nearest;
        }
        return nearest;
    }

    private boolean isProxy(@Nullable InetAddress address) {
        return address != null && trusted.include(address);
    }

    /// `203.0.113.7:4711` and `[2001:db8::7]:4711` without their ports.
    private static String withoutPort(String hop) {
        var colon = hop.lastIndexOf(':');
        if (colon < 0) return hop;
        var bracketed = hop.startsWith("[") && hop.charAt(colon - 1) == ']';
        return bracketed || hop.indexOf(':') == colon ? hop.substring(0, colon) : hop;
    }

    /// A request as the client sent it to the proxy.
    private static final class Forwarded extends Request.Wrapper {

        private final ConnectionMetaData connection;
        private final HttpURI uri;
        private final boolean secure;

        Forwarded(Request request, SocketAddress client, boolean secure) {
            super(request);
            this.secure = secure;
            this.uri =
                    HttpURI.build(request.getHttpURI())
                            .scheme(secure ? HttpScheme.HTTPS : HttpScheme.HTTP)
                            .asImmutable();
            this.connection =
                    new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                        @Override
                        public SocketAddress getRemoteSocketAddress() {
                            return client;
                        }

                        @Override
                        public boolean isSecure() {
                            return secure;
                        }
                    };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }
    }
}
