package huika.security;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir Path folder;

    @Test
    void aKeyTextIsReadBackAndATypoIsFound() {
        var key = KeyText.generate(false, new SecureRandom());
        assertThat(key.text()).startsWith("hk_live_").hasSize(68);
        assertThat(KeyText.parse(key.text())).contains(key);
        for (var i = 0; i < key.text().length(); i++) {
            var other = key.text().charAt(i) == 'a' ? 'b' : 'a';
            var typo = key.text().substring(0, i) + other + key.text().substring(i + 1);
            assertThat(KeyText.parse(typo)).as(typo).isEmpty();
        }
        assertThat(key.toString()).doesNotContain(key.text().substring(19));
        assertThat(KeyText.generate(true, new SecureRandom()).text()).startsWith("hk_test_");
    }

    @Test
    void keyFilesAreMadeOnceAndOnlyTheOwnerReadsThem() throws IOException {
        var first = new KeyFiles(Settings.of(folder), "");
        var again = new KeyFiles(Settings.of(folder), "");
        assertThat(again.root()).isEqualTo(first.root()).hasSize(32);
        assertThat(again.pepper()).isEqualTo(first.pepper()).isNotEqualTo(first.root());
        for (var name : new String[] {"root.key", "pin.key"}) {
            var file = folder.resolve("secrets").resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder.resolve("secrets"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aPinVerifierKnowsItsPinAndItsCard() {
        var pins = new Pins(new KeyFiles(Settings.of(folder), ""));
        var pin = Pin.parse("271828").orElseThrow();
        var tag = pins.make(7, pin);
        assertThat(pins.matches(7, pin, tag)).isTrue();
        assertThat(pins.matches(7, Pin.parse("271829").orElseThrow(), tag)).isFalse();
        assertThat(pins.matches(8, pin, tag)).isFalse();
        assertThat(pins.make(7, pin).tag()).isNotEqualTo(tag.tag());
        assertThat(tag.toString()).isEqualTo("PinTag[scheme=1, keyId=1]");
    }

    @Test
    void aPinVerifierIsWorthlessWithoutItsPepper() {
        var pin = Pin.parse("271828").orElseThrow();
        var tag = new Pins(new KeyFiles(Settings.of(folder), "")).make(7, pin);
        var elsewhere = new Pins(new KeyFiles(Settings.of(folder.resolve("other")), ""));
        assertThat(elsewhere.matches(7, pin, tag)).isFalse();
    }

    @Test
    void permissionsAreParsed() {
        assertThat(Permissions.all())
                .contains("member:create", "card:destroy", "keys:rotate", "clock:set")
                .doesNotContain("pin:read");
    }
}
