package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.role.Presets;
import huika.security.Permissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement({"PRG-06", "STF-01", "STF-22"})
class SeparationRulesTest {

    @ParameterizedTest
    @CsvSource({
        "S1, api-key:create top-up:create",
        "S1, api-key:create withdrawal:approve",
        "S2, role:approve grant:propose",
        "S2, grant:approve role:propose",
        "S3, audit:export account:edit",
        "S3, audit:anchor config:edit",
        "S4, program:draft program:approve",
        "S5, stock:import-codes card:issue",
        "S6, stock:produce stock:count",
        "S8, backup:restore audit:anchor",
        "S9, commission:compute commission:approve",
        "S10, journal:post reconcile:accept"
    })
    void aPairIsFound(String number, String permissions) {
        assertThat(SeparationRules.broken(List.of(permissions.split(" ")), false))
                .extracting(SeparationRules.Pair::number)
                .containsExactly(number);
    }

    @ParameterizedTest
    @CsvSource({
        "api-key:create reward:read",
        "audit:read account:edit",
        "audit:export account:read",
        "top-up:create top-up:reverse"
    })
    void whatMayStandTogetherDoes(String permissions) {
        assertThat(SeparationRules.broken(List.of(permissions.split(" ")), false)).isEmpty();
    }

    @Test
    void whoTopsUpAndReversesIsWarnedOnly() {
        var held = List.of("top-up:create", "top-up:reverse");
        assertThat(SeparationRules.warned(held, false))
                .extracting(SeparationRules.Pair::number)
                .containsExactly("S7");
    }

    @Test
    void aShopOfOneKeepsOnlyThePairsOnKeysGrantsAndAudit() {
        var all = SeparationRules.broken(Permissions.all(), true);
        assertThat(all)
                .extracting(SeparationRules.Pair::number)
                .containsExactly("S1", "S2", "S3", "S8");
        assertThat(SeparationRules.warned(Permissions.all(), true)).hasSize(6);
    }

    @Test
    void noPresetBreaksAPairByItself() {
        assertThat(Presets.all()).hasSizeGreaterThan(45);
        assertThat(Presets.all().values())
                .allSatisfy(role -> {
                    assertThat(Permissions.all()).containsAll(role.permissions().keySet());
                    assertThat(SeparationRules.broken(role.permissions().keySet(), false))
                            .as(role.code())
                            .isEmpty();
                });
    }

    @Test
    void aCheckCanFindEveryPermissionOfAPair() {
        assertThat(SeparationRules.broken(Permissions.all(), false)).hasSize(9);
    }
}
