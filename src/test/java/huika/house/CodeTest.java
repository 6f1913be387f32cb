package huika.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

    /// The scheduler watches the machine's clock itself, to notice when somebody turns it.
    private static final ArchRule TIME_AND_IDS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("huika.kernel")
                    .and()
                    .doNotHaveFullyQualifiedName("huika.job.Scheduling")
                    .should()
                    .accessTargetWhere(describe("a wall clock or random id", CodeTest::isBanned))
                    .because("time comes from the Clock bean and ids from the Ids bean");

    private static final ArchRule PURITY =
            classes()
                    .that(describe("decide", CodeTest::decides))
                    .should(knowOnlyFacts())
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

    /// Values: Java's own but for files, networks and databases; the kernel's; the program's; and
    /// the records and rules of the same module.
    private static ArchCondition<JavaClass> knowOnlyFacts() {
        return new ArchCondition<>("know only facts") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    if (isFact(type, dependency.getTargetClass())) continue;
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                }
            }
        };
    }

    private static boolean isFact(JavaClass decision, JavaClass named) {
        var target = named.getBaseComponentType();
        var place = target.getPackageName();
        var outside =
                place.startsWith("java.sql")
                        || (place.startsWith("java.net") && !isAddress(target))
                        || place.startsWith("java.nio.file");
        if (outside) return false;
        if (place.equals(decision.getPackageName())) {
            return target.isRecord() || target.isEnum() || target.isInterface() || isRule(target);
        }
        return place.isEmpty()
                || place.startsWith("java.")
                || place.equals("huika.kernel")
                || place.startsWith("huika.program")
                || place.startsWith("org.jspecify");
    }

    private static boolean isAddress(JavaClass type) {
        return type.getName().startsWith("java.net.Inet") || type.getName().equals("java.net.URI");
    }

    /// Named so, or nested in one that is.
    private static boolean isRule(JavaClass type) {
        return type.getName().contains("Rules") || type.getName().startsWith("huika.program.");
    }

    private static boolean isBanned(JavaAccess<?> access) {
        return WALL_CLOCKS
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getName());
    }
}
