package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.215.14");
    private static final InetAddress METADATA = InetAddress.ofLiteral("169.254.169.254");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0.0.0.0,           false
                    0.1.2.3,           false
                    1.1.1.1,           true
                    8.8.8.8,           true
                    10.0.0.1,          false
                    10.255.255.255,    false
                    93.184.215.14,     true
                    100.63.255.255,    true
                    100.64.0.1,        false
                    100.127.255.255,   false
                    100.128.0.0,       true
                    127.0.0.1,         false
                    127.255.255.254,   false
                    169.253.1.1,       true
                    169.254.169.254,   false
                    172.15.255.255,    true
                    172.16.0.1,        false
                    172.31.255.255,    false
                    172.32.0.1,        true
                    192.0.0.8,         false
                    192.0.2.1,         false
                    192.88.99.1,       false
                    192.167.255.255,   true
                    192.168.1.1,       false
                    192.169.0.1,       true
                    198.17.255.255,    true
                    198.18.0.1,        false
                    198.19.255.255,    false
                    198.51.100.7,      false
                    203.0.113.9,       false
                    223.255.255.255,   true
                    224.0.0.1,         false
                    239.255.255.255,   false
                    240.0.0.1,         false
                    255.255.255.255,   false
                    ::,                false
                    ::1,               false
                    ::ffff:127.0.0.1,  false
                    ::ffff:10.0.0.1,   false
                    ::127.0.0.1,       false
                    64:ff9b::7f00:1,   false
                    100::1,            false
                    2000::1,           true
                    2001::1,           false
                    2001:1ff::1,       false
                    2001:200::1,       true
                    2001:db8::1,       false
                    2002:7f00:1::,     false
                    240e:3b7::1,       true
                    2606:4700::1111,   true
                    3fff::1,           false
                    3fff:1000::1,      true
                    4000::1,           false
                    fc00::1,           false
                    fd12:3456::1,      false
                    fe80::1,           false
                    fec0::1,           false
                    ff02::1,           false
                    """)
    void onlyTheWorldIsGlobal(String address, boolean global) {
        assertThat(AddressRules.isGlobal(InetAddress.ofLiteral(address))).isEqualTo(global);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    https://example.com/hook,            true
                    https://example.com:443/hook?a=b,    true
                    HTTPS://EXAMPLE.COM/,                true
                    https://93.184.215.14/,              true
                    https://[2606:4700::1111]/,          true
                    http://example.com/hook,             false
                    https://example.com:8443/,           false
                    https://example.com:22/,             false
                    https://user@example.com/,           false
                    https://user:pw@example.com/,        false
                    https://example.com/#part,           false
                    https:///hook,                       false
                    https://localhost/,                  false
                    https://intranet/,                   false
                    https://example.com./,               false
                    https://127.0.0.1/,                  false
                    https://127.1/,                      false
                    https://2130706433/,                 false
                    https://0x7f000001/,                 false
                    https://[::1]/,                      false
                    https://[::ffff:127.0.0.1]/,         false
                    https://169.254.169.254/latest,      false
                    ftp://example.com/,                  false
                    file:///etc/passwd,                  false
                    gopher://example.com/,               false
                    jdbc:postgresql://example.com/,      false
                    //example.com/,                      false
                    example.com,                         false
                    not a url,                           false
                    """)
    void endpointsLieInTheWorldBehindHttps(String url, boolean allowed) {
        var destinations = new Destinations(Set.of(), false, host -> new InetAddress[] {PUBLIC});
        assertThat(destinations.allows(url)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://erp.house:8080/in", "https://erp.house/in"})
    void listedHostsMayBeInTheHouse(String url) throws UnknownHostException {
        var inside = InetAddress.ofLiteral("10.0.0.5");
        var destinations =
                new Destinations(Set.of("erp.house"), false, host -> new InetAddress[] {inside});
        assertThat(destinations.allows(url)).isTrue();
        assertThat(destinations.resolve("erp.house")).containsExactly(inside);
        assertThat(destinations.allows("http://other.house:8080/in")).isFalse();
    }

    @Test
    void aNameWithOneAddressInsideIsRefused() {
        var destinations =
                new Destinations(Set.of(), false, host -> new InetAddress[] {PUBLIC, METADATA});
        assertThatThrownBy(() -> destinations.resolve("example.com"))
                .isInstanceOf(Destinations.NotAllowed.class);
    }

    /// The name shows a good address to whoever asks first and this machine to whoever asks next.
    @Test
    void aNameThatChangesItsAddressGainsNothing() throws IOException {
        var hits = new AtomicInteger();
        var receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> hits.incrementAndGet());
        receiver.start();
        var asked = new AtomicInteger();
        var rebinding =
                new Destinations(
                        Set.of(),
                        false,
                        host ->
                                new InetAddress[] {
                                    asked.getAndIncrement() == 0
                                            ? PUBLIC
                                            : InetAddress.getLoopbackAddress()
                                });
        assertThatThrownBy(
                        () -> {
                            rebinding.resolve("rebind.example");
                            rebinding.resolve("rebind.example");
                        })
                .isInstanceOf(Destinations.NotAllowed.class);
        try (var caller = new WebhookCaller(rebinding, Duration.ofSeconds(2))) {
            var url = "http://rebind.example:" + receiver.getAddress().getPort() + "/";
            var answer =
                    caller.post(url, "evt_1", 1, "v1,x", "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.error()).isEqualTo("address-not-allowed");
            assertThat(hits).hasValue(0);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void addressesWrittenOutAreJudgedLikeNames() {
        var local = new Destinations(Set.of(), false, host -> InetAddress.getAllByName(host));
        try (var caller = new WebhookCaller(local, Duration.ofSeconds(2))) {
            var answer =
                    caller.post("http://127.0.0.1:9/", "evt_1", 1, "v1,x", new byte[] {'{', '}'});
            assertThat(answer.error()).isEqualTo("address-not-allowed");
        }
    }
}
