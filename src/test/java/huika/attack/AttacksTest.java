package huika.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import huika.world.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Keeps docs/reference/attacks.md: each attack, and the tests that carry it out.
class AttacksTest {

    private static final Map<String, String> ATTACKS = attacks();

    private static Map<String, String> attacks() {
        var attacks = new LinkedHashMap<String, String>();
        attacks.put("T1", "The whole balance is spent a hundred times at once.");
        attacks.put("T2", "Points are earned while stored value is spent.");
        attacks.put("T3", "One payment is reported several times, also with another amount.");
        attacks.put("T4", "The first code is paid after a second one was shown for the same sale.");
        attacks.put("T5", "A top-up is taken back with what it gave.");
        attacks.put("T6", "A top-up is taken back after part of it was spent.");
        attacks.put("T7", "Goods come back after their points were spent.");
        attacks.put("T8", "Ten small returns instead of one large one.");
        attacks.put("T9", "A sale that used and earned points comes back in any order.");
        attacks.put("T10", "Part of a sale comes back that was paid with points, some expired.");
        attacks.put("T11", "Points about to expire beside points that last; expired ones spent.");
        attacks.put("T12", "Points are burnt that lie in ten thousand lots.");
        attacks.put("T13", "The server is killed between the acknowledgement and the disk.");
        attacks.put("T14", "One request of a group fails, or its database does.");
        attacks.put("T17", "A grant to a list of nobody, or to more than was meant.");
        attacks.put("T18", "A lost, frozen or locked card is tried on every channel.");
        attacks.put("T19", "A card is replaced while value, coupons and holds are on it.");
        attacks.put("T20", "A request is repeated: at once, with another body, later, restarted.");
        attacks.put("T21", "A day's rate times a tier's rate, and rounding.");
        attacks.put("T22", "A cashier gives a discount of their own, past the till.");
        attacks.put("T23", "Staff put money on a card that nobody paid.");
        attacks.put("T25", "Chaos for a while; a backup is restored: the books still agree.");
        attacks.put("T26", "A rule is approved by its maker, or edited after approval.");
        attacks.put("T27", "A day begins and no job has run.");
        attacks.put("T30", "Two people edit one regulation.");
        return attacks;
    }

    @Test
    void thePageNamesATestOfEveryAttack() {
        Golden.holds("docs/reference/attacks.md", page());
    }

    private static String page() {
        var tests = new LinkedHashMap<String, TreeSet<String>>();
        ATTACKS.keySet().forEach(attack -> tests.put(attack, new TreeSet<>()));
        var ours =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("huika");
        for (var type : ours) {
            for (var method : type.getMethods()) {
                for (var attack : named(method)) {
                    Objects.requireNonNull(tests.get(attack), attack).add(name(method));
                }
            }
        }
        assertThat(tests).allSatisfy((attack, by) -> assertThat(by).as(attack).isNotEmpty());
        var page =
                new StringBuilder(
                        """
                        # Attacks

                        What has broken other membership systems, and the tests that try it on this one. A test
                        writes this page.

                        | no. | attack | tests |
                        |---|---|---|
                        """);
        ATTACKS.forEach((attack, what) ->
                page.append(
                        "| %s | %s | %s |%n"
                                .formatted(attack, what, String.join("<br>", tests.get(attack)))));
        page.append(
                """

                Spoilt input of every kind: `BadInputTest`, and every route of the API: `EveryRouteTest`.
                Payments are recorded here, not taken: of T4 holds that one document of a till becomes
                one sale and one payment whichever code was paid, and that the till is told of the
                first. What a gateway took twice outside is for the till's reconciliation to find.
                """);
        return page.toString();
    }

    private static String[] named(JavaMethod method) {
        return method.isAnnotatedWith(Attack.class)
                ? method.getAnnotationOfType(Attack.class).value()
                : new String[0];
    }

    private static String name(JavaMethod method) {
        return "`" + method.getOwner().getSimpleName() + "." + method.getName() + "`";
    }
}
