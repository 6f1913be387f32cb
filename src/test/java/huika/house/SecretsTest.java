package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Repository.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No secret is kept in the repository. What looks like one here is put together from halves.
class SecretsTest {

    private static final List<Pattern> SECRETS =
            Stream.of(
                            "-----BEGIN [A-Z ]*PRIVATE KEY-----",
                            "\\bhk_live_[A-Za-z0-9_-]{16,}",
                            "\\bwhsec_[A-Za-z0-9+/=]{16,}",
                            "\\bAKIA[0-9A-Z]{16}\\b",
                            "\\bLTAI[0-9A-Za-z]{12,}",
                            "\\bgh[pousr]_[A-Za-z0-9]{36}",
                            "\\bxox[baprs]-[A-Za-z0-9-]{10,}",
                            "(?i)\\b(password|secret|api[_-]?key)\\s*[:=]\\s*"
                                    + "[\"'](?=[^\"']*[0-9])[^\"'\\s${}<]{16,}")
                    .map(Pattern::compile)
                    .toList();

    @Test
    void repositoryHasNoSecret() {
        assertThat(secrets(Repository.files().stream())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIV|ATE KEY-----",
                "hk_li|ve_0123456789abcdefghij",
                "whs|ec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "AK|IA0123456789ABCDEF",
                "pass|word = \"correct-horse-battery-9\"",
            })
    void eachKindIsFound(String halves) {
        var file = new File("a.properties", "first\n" + halves.replace("|", "") + "\n");
        assertThat(secrets(Stream.of(file))).containsExactly("a.properties");
    }

    private static List<String> secrets(Stream<File> files) {
        return files.filter(
                        file -> SECRETS.stream().anyMatch(kind -> kind.matcher(file.text()).find()))
                .map(File::path)
                .toList();
    }
}
