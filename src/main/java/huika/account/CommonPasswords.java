package huika.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// The passwords everybody tries first: ten thousand from what was stolen elsewhere, as the zxcvbn
/// project counted them.
final class CommonPasswords {

    private static final String FILE = "/huika/account/common-passwords.txt";

    private CommonPasswords() {}

    static Set<String> read() {
        var file = CommonPasswords.class.getResourceAsStream(FILE);
        if (file == null) throw new IllegalStateException("no " + FILE);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
