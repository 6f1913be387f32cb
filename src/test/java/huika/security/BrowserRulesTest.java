package huika.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserRulesTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin, , , true",
        "none, , , true",
        "same-site, , , false",
        "cross-site, , , false",
        "cross-site, http://localhost:8080, localhost:8080, false",
        ", , , true",
        ", http://localhost:8080, localhost:8080, true",
        ", http://evil.example, localhost:8080, false",
        ", null, localhost:8080, false",
        ", http://localhost:8080, , false",
    })
    void onlyOurOwnPagesChangeSomething(
            @Nullable String site, @Nullable String origin, @Nullable String host, boolean ours) {
        assertThat(BrowserRules.isSameOrigin(site, origin, host)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json; charset=utf-8, true",
        "text/csv, true",
        "text/plain, false",
        "TEXT/PLAIN;x=application/json, false",
        "application/x-www-form-urlencoded, false",
        "multipart/form-data; boundary=x, false",
    })
    void whatAFormCanSendIsNotOurs(String type, boolean ours) {
        assertThat(BrowserRules.isOurs(type)).isEqualTo(ours);
    }

    @Test
    void aCsrfTokenIsOfOneSession() {
        var token = BrowserRules.csrf("one");
        assertThat(token).hasSize(43).doesNotContain("one");
        assertThat(BrowserRules.isCsrf("one", token)).isTrue();
        assertThat(BrowserRules.isCsrf("two", token)).isFalse();
        assertThat(BrowserRules.isCsrf("one", null)).isFalse();
        assertThat(BrowserRules.isCsrf("one", token + "x")).isFalse();
    }
}
