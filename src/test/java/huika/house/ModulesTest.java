package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The module map: who may call whom, proved, and shown in docs/modules.md.
class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of("huika");

    @Test
    void modulesCallOnlyWhomTheyMay() {
        MODULES.verify();
    }

    /// To write the page anew: `./mvnw test -Dtest=ModulesTest -Dhuika.golden=write`.
    @Test
    void pageShowsTheMapAsItIs() throws IOException {
        var page = Repository.HOME.resolve("docs/modules.md");
        var map = new ModuleMap(packageInfos()).page();
        if ("write".equals(System.getProperty("huika.golden"))) Files.writeString(page, map);
        assertThat(page).hasContent(map);
    }

    @Test
    void everyModuleIsOnThePage() {
        var names = MODULES.stream().map(module -> module.getIdentifier().toString()).toList();
        assertThat(new ModuleMap(packageInfos()).names()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void callUpwardsIsFound() {
        var modules = ApplicationModules.of("huika.house.bad");
        assertThat(modules.detectViolations().getMessages())
                .anyMatch(message -> message.contains("cellar") && message.contains("attic"));
    }

    private static List<Path> packageInfos() {
        return Repository.modules();
    }
}
