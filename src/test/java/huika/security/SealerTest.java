package huika.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.house.Requirement;
import huika.security.Sealer.Purpose;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@Requirement("DAT-02")
class SealerTest {

    private static final byte[] PLAIN = "李雷 13800138000".getBytes(StandardCharsets.UTF_8);

    private final TestServer server = TestServer.shared();
    private final Sealer sealer = server.bean(Sealer.class);
    private final BlindIndex blind = server.bean(BlindIndex.class);

    @Test
    void whatIsSealedOpensInItsPlaceOnly() {
        var sealed = sealer.seal(Purpose.CONTACT, "member.member.contact", 7, PLAIN);
        assertThat(sealer.open(Purpose.CONTACT, "member.member.contact", 7, sealed))
                .isEqualTo(PLAIN);
        assertThatThrownBy(() -> sealer.open(Purpose.CONTACT, "member.member.contact", 8, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.open(Purpose.CONTACT, "member.member.kyc", 7, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.open(Purpose.KYC, "member.member.contact", 7, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyChangedByteIsNoticed() {
        var sealed = sealer.seal(Purpose.TEXT, "member.change.before", 7, PLAIN);
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(Purpose.TEXT, "member.change.before", 7, changed))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sealingTwiceLooksDifferent() {
        assertThat(sealer.seal(Purpose.CONTACT, "member.member.contact", 7, PLAIN))
                .isNotEqualTo(sealer.seal(Purpose.CONTACT, "member.member.contact", 7, PLAIN));
    }

    @Test
    void aBlindIndexTellsEqualityWithinOnePurposeAndProgramOnly() {
        var phone = new Phone("+8613800138000");
        assertThat(blind.phone("a", phone)).hasSize(16).isEqualTo(blind.phone("a", phone));
        assertThat(blind.phone("b", phone)).isNotEqualTo(blind.phone("a", phone));
        assertThat(blind.of("staff-phone", "a", phone.e164()))
                .isNotEqualTo(blind.phone("a", phone));
    }

    @Test
    void keysetsAreStoredWrapped() {
        var count = "select count(*) from security.keyset";
        assertThat(server.sql().sql(count).query(Integer.class).single())
                .isEqualTo(Purpose.values().length + 1);
    }

    @Test
    void anotherStartOpensWhatThisOneSealed() {
        var sealed = sealer.seal(Purpose.CONTACT, "member.member.contact", 7, PLAIN);
        var again = new Sealer(again(server.bean(KeyFiles.class)));
        assertThat(again.open(Purpose.CONTACT, "member.member.contact", 7, sealed))
                .isEqualTo(PLAIN);
    }

    private Keysets again(KeyFiles files) {
        try {
            return new Keysets(server.sql(), server.bean(huika.kernel.Clock.class), files);
        } catch (java.security.GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
