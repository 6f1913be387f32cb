package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Repository.File;
import huika.world.Golden;
import org.junit.jupiter.api.Test;

/// `docs/reference/requirements.md` tells which test shows which requirement.
class RequirementsTest {

    @Test
    void onlyKnownRequirementsAreNamed() {
        assertThat(RequirementCatalogue.read().unknown()).isEmpty();
        var catalogue = new RequirementCatalogue();
        catalogue.readFeature(new File("a.feature", "@own-server @XYZ-99\nScenario: one\n"));
        assertThat(catalogue.unknown()).containsExactly("XYZ-99: [a.feature: one]");
    }

    @Test
    void theReferenceTellsWhatIsShown() {
        Golden.holds("docs/reference/requirements.md", RequirementCatalogue.read().page());
    }
}
