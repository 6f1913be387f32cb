package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.security.AgentRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Passwords, codes by the clock, and how long a guesser waits.
class AccountRulesTest {

    private static final Set<String> COMMON = CommonPasswords.read();
    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "three green kettles, ",
        "三把蓝色的雨伞在楼下等着, ",
        "short, TOO_SHORT",
        "elevenchars, TOO_SHORT",
        "qwerty123456, COMMON",
        "finalfantasy, COMMON",
        "Password2026!!, COMMON",
        "!!princess2026, COMMON",
        "aaaaaaaaaaaa, PATTERN",
        "abcdefghijkl, PATTERN",
        "987654321098, PATTERN",
        "kuma7kuma7kuma7, PATTERN",
        "my E1042 opens it, PERSONAL",
        "李小梅的备用钥匙在花盆下面, PERSONAL",
        "food-retail forever, PERSONAL",
    })
    void aPasswordIsLongAndNobodysGuess(String password, @Nullable String fault) {
        var personal = List.of("E1042", "李小梅", "food-retail", "huika");
        assertThat(PasswordRules.fault(password, false, COMMON, personal)).isEqualTo(fault);
    }

    @Test
    void besideASecondFactorEightCharactersDo() {
        assertThat(PasswordRules.fault("kettle 9x", true, COMMON, List.of())).isNull();
        assertThat(PasswordRules.fault("kettle 9x", false, COMMON, List.of()))
                .isEqualTo("TOO_SHORT");
        assertThat(PasswordRules.fault("x y".repeat(43), false, COMMON, List.of()))
                .isEqualTo("TOO_LONG");
    }

    /// RFC 6238, appendix B, the last six of eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        var seed = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(seed, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void aCodeMayBeOneStepOffAndIsNeverTakenTwice() {
        var seed = new byte[Totp.SEED];
        var step = Totp.step(NOON);
        for (var near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.match(seed, Totp.code(seed, near), NOON, 0)).hasValue(near);
        }
        assertThat(Totp.match(seed, Totp.code(seed, step - 2), NOON, 0)).isEmpty();
        assertThat(Totp.match(seed, Totp.code(seed, step + 2), NOON, 0)).isEmpty();
        assertThat(Totp.match(seed, Totp.code(seed, step), NOON, step)).isEmpty();
        assertThat(Totp.match(seed, Totp.code(seed, step + 1), NOON, step)).hasValue(step + 1);
        assertThat(Totp.match(seed, "", NOON, 0)).isEmpty();
    }

    @Test
    void seedsAreWrittenAsAppsReadThem() {
        assertThat(Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32(new byte[] {1})).isEqualTo("AE");
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "6, 2", "7, 4", "8, 8", "10, 32", "11, 60", "40, 60"})
    void waitingDoublesUpToAnHour(int wrong, long minutes) {
        var guesses = GuessRules.wrongAgain(null, NOON);
        for (var i = 1; i < wrong; i++) guesses = GuessRules.wrongAgain(guesses, NOON);
        assertThat(guesses.heldAt(NOON)).isEqualTo(minutes > 0);
        if (minutes == 0) return;
        assertThat(guesses.heldUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(minutes)));
        assertThat(guesses.heldAt(NOON.plus(Duration.ofMinutes(minutes)))).isFalse();
    }

    @Test
    void aDayWithoutGuessesForgetsThem() {
        var before = new GuessRules.Guesses(9, NOON, null);
        assertThat(GuessRules.wrongAgain(before, NOON.plus(Duration.ofDays(1))).wrong()).isOne();
        assertThat(GuessRules.wrongAgain(before, NOON.plus(Duration.ofHours(23))).wrong())
                .isEqualTo(10);
    }

    @Test
    void browsersAreToldApartByFamily() {
        assertThat(AgentRules.family(Browser.CHROME)).isEqualTo("Chrome on Windows");
        assertThat(AgentRules.family(Browser.CHROME.replace("140", "141")))
                .isEqualTo("Chrome on Windows");
        assertThat(AgentRules.family(Browser.FIREFOX)).isEqualTo("Firefox on Linux");
        assertThat(AgentRules.family(Browser.CHROME + " Edg/140.0")).isEqualTo("Edge on Windows");
        assertThat(AgentRules.family("")).isEqualTo("other");
    }
}
