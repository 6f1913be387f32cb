package huika.program.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import huika.program.Program;
import huika.world.Golden;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The generated files under `docs/reference` say what the code says. To write them anew: see
/// [Golden].
class ProgramSchemaTest {

    private static final String TEXT = ProgramSchema.of(Program.class, "Huika program");
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

    @Test
    void schemaOnDiskIsTheOneOfTheCode() {
        Golden.holds("docs/reference/program.schema.json", TEXT);
    }

    @Test
    void referenceOnDiskIsTheOneOfTheCode() {
        Golden.holds("docs/reference/program.md", ProgramReference.of(Program.class));
    }

    @Test
    void generatingTwiceGivesTheSame() {
        assertThat(ProgramSchema.of(Program.class, "Huika program")).isEqualTo(TEXT);
    }

    @Test
    void theSchemaIsASchema() {
        var meta =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                com.networknt.schema.SchemaLocation.of(
                                        "https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @Test
    void goodProgramsPass() {
        assertThat(SCHEMA.validate(json(ProgramFiles.STORE), InputFormat.JSON)).isEmpty();
        for (var file : ProgramFiles.shipped()) {
            var errors = SCHEMA.validate(json(ProgramFiles.text(file)), InputFormat.JSON);
            assertThat(errors).as(file.toString()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "title: | titel:",
                "kind: department store | kind: department shop",
                "points: 1, per: 1.00 | points: one, per: 1.00",
                "{withhold: 3 %} | {witholds: 3 %}",
                "expiry: {after: 12 months} | expiry: {until: 12 months}",
                "expiry: {after: 12 months} | expiry: [12 months]",
                "{flag: group-purchase} | {flags: group-purchase}",
                "operator: zz百货 | operator: {name: zz百货}",
            })
    void wrongProgramsDoNot(String good, String bad) {
        assertThat(ProgramFiles.STORE).contains(good);
        var yaml = ProgramFiles.STORE.replaceFirst(java.util.regex.Pattern.quote(good), bad);
        assertThat(SCHEMA.validate(json(yaml), InputFormat.JSON)).isNotEmpty();
    }

    private static String json(String yaml) {
        var tree = Objects.requireNonNull(YamlTree.read(yaml, new Problems()));
        return JsonMapper.builder().build().writeValueAsString(TreeData.of(tree));
    }
}
