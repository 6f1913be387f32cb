package huika.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.0/16, ::ffff:10.1.2.3, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::7, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, [2001:db8::1], true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/32, 10.1.2.3, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "192.168.4.128/25, 192.168.4.127, false",
        "192.168.4.128/25, 192.168.4.128, true",
        "10.1.0.0/16, localhost, false",
        "10.1.0.0/16, '', false"
    })
    void anAddressIsInsideOrNot(String network, String address, boolean inside) {
        assertThat(Networks.parse(List.of(network)).orElseThrow().include(address))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com/8",
                "10.1",
                "167772161",
                "10.1.0.0/33",
                "10.1.0.0/-1",
                "10.1.0.0/",
                "10.1.0.0/8/8",
                "10.1.0.0/a",
                "2001:db8::/129",
                "[2001:db8::]/32",
                "fe80::1%eth0",
                "10.1.0.0 /16",
                "*"
            })
    void aNetworkIsWrittenInFull(String text) {
        assertThat(Networks.parse(List.of(text))).isEmpty();
    }
}
