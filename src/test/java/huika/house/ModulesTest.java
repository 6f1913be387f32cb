package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import huika.house.ModuleMap.Module;
import huika.world.Golden;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The module map: who may call whom, proved, and shown in docs/modules.md.
class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of("huika");

    @Test
    void modulesCallOnlyWhomTheyMay() {
        MODULES.verify();
    }

    @Test
    void callUpwardsIsFound() {
        var bad = ApplicationModules.of("huika.house.bad", new ImportOption.OnlyIncludeTests());
        assertThat(bad.detectViolations().getMessages())
                .anyMatch(fault -> fault.contains("'cellar'") && fault.contains("'attic'"));
    }

    @Test
    void everyModuleIsOnThePage() {
        var names = MODULES.stream().map(module -> module.getIdentifier().toString()).toList();
        assertThat(ModuleMap.read().names()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void pageShowsTheMapAsItIs() {
        Golden.holds("docs/modules.md", ModuleMap.read().page());
    }

    @Test
    void aFloorIsOneAboveTheHighestUsed() {
        var map =
                new ModuleMap(
                        List.of(
                                new Module("roof", Set.of("ground", "hall"), ""),
                                new Module("hall", Set.of("ground"), ""),
                                new Module("ground", Set.of(), "")));
        assertThat(map.floor("ground")).isZero();
        assertThat(map.floor("roof")).isEqualTo(2);
        assertThat(map.reaches("roof", "ground")).isTrue();
        assertThat(map.reaches("ground", "roof")).isFalse();
    }
}
