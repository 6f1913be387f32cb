package huika.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

/// What our classes may call and know.
class CodeTest {

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("huika");
    private static final JavaClasses BAD =
            new ClassFileImporter().importPackages("huika.house.bad");

    private static final Map<String, Set<String>> WALL_CLOCKS =
            Map.of(
                    "java.time.Instant", Set.of("now"),
                    "java.time.LocalDate", Set.of("now"),
                    "java.time.LocalDateTime", Set.of("now"),
                    "java.time.LocalTime", Set.of("now"),
                    "java.time.OffsetDateTime", Set.of("now"),
                    "java.time.ZonedDateTime", Set.of("now"),
                    "java.time.Clock", Set.of("systemUTC", "system", "systemDefaultZone"),
                    "java.lang.System", Set.of("currentTimeMillis"),
                    "java.util.UUID", Set.of("randomUUID"),
                    "java.util.Date", Set.of("<init>"));

    private static final ArchRule TIME_AND_IDS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("huika.kernel")
                    .should()
                    .accessTargetWhere(describe("a wall clock or random id", CodeTest::isBanned))
                    .because("time comes from the Clock bean and ids from the Ids bean");

    private static final ArchRule PURITY =
            classes()
                    .that(describe("decide", CodeTest::decides))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "java..", "huika.kernel", "huika.program..", "org.jspecify.."))
                    .because("a decision sees only its arguments");

    private static final ArchRule TRANSACTIONS =
            noMethods()
                    .should()
                    .beAnnotatedWith(Transactional.class)
                    .because("Atomic runs transactions, in sight");

    @Test
    void timeAndIdsComeFromTheKernel() {
        TIME_AND_IDS.check(OURS);
        assertThat(violations(TIME_AND_IDS))
                .anyMatch(text -> text.contains("Instant.now()"))
                .anyMatch(text -> text.contains("UUID.randomUUID()"))
                .allMatch(text -> text.contains("ReadsTheWallClock"))
                .hasSize(2);
    }

    @Test
    void decisionsArePure() {
        PURITY.check(OURS);
        assertThat(violations(PURITY))
                .isNotEmpty()
                .allMatch(text -> text.contains("ImpureRules") && text.contains("JdbcClient"));
    }

    @Test
    void transactionsAreInSight() {
        TRANSACTIONS.check(OURS);
        assertThat(violations(TRANSACTIONS)).hasSize(1).allMatch(text -> text.contains("work()"));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(BAD).getFailureReport().getDetails();
    }

    /// A `…Rules` class, or one of a program's topics; `reading` binds files and knows YAML.
    private static boolean decides(JavaClass type) {
        var place = type.getPackageName();
        var isTopic =
                place.startsWith("huika.program.")
                        && !place.startsWith("huika.program.reading")
                        && !type.getSimpleName().equals("package-info");
        return isTopic || type.getSimpleName().endsWith("Rules");
    }

    private static boolean isBanned(JavaAccess<?> access) {
        return WALL_CLOCKS
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getName());
    }
}
