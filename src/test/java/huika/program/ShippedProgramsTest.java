package huika.program;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.card.CardProduct.Function;
import huika.program.earning.PointsTopic.Expiry;
import huika.program.membership.MembershipTopic.Subject;
import huika.program.pricing.BenefitTopic.Offer;
import huika.program.reading.Problem;
import huika.program.reading.ProgramCheck;
import huika.program.reading.ProgramCheck.Checked;
import huika.program.word.Share;
import huika.program.word.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The regulations that ship with Huika are whole, and say what their texts say.
class ShippedProgramsTest {

    private static final Path FOLDER = Path.of("programs");

    static List<String> codes() {
        try (var folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    @Requirement({"PRG-01", "PRG-13", "PRG-14"})
    void readsWithoutProblemAndLeavesNothingOpen(String code) {
        var checked = check(code, "program.yaml");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.blanks()).isEmpty();
        var program = checked.program().orElseThrow();
        assertThat(program.code()).isEqualTo(code);
        assertThat(program.missingElements()).isEmpty();
        assertThat(program.staff()).extracting(Program.Staff::code).contains("E007");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void introducesItselfAndProvesItself(String code) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(code).resolve("README.md"))).contains(code);
        try (var files = Files.list(FOLDER.resolve(code))) {
            assertThat(files.filter(file -> file.toString().endsWith(".feature"))).isNotEmpty();
        }
    }

    @Test
    @Requirement({"PRG-13", "TIR-03", "PTS-18", "PTS-26"})
    void theSmallBusinessTextAsPrintedHasSeventeenBlanks() {
        var checked = check("small-business", "as-printed.yaml");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.program()).isEmpty();
        assertThat(checked.blanks())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "tiers.window.rolling",
                        "tiers.ladder[1].spend",
                        "tiers.ladder[2].spend",
                        "tiers.ladder[3].spend",
                        "benefits.offers[0].pay",
                        "benefits.offers[1].pay",
                        "benefits.offers[2].pay",
                        "benefits.offers[3].pay",
                        "benefits.quotas.value-added.per year",
                        "benefits.quotas.consultation.per year",
                        "points.earning.rates[0].points",
                        "points.earning.rates[0].per",
                        "points.expiry.after",
                        "points.redemption.fulfilment",
                        "service.feedback.within",
                        "service.complaint.first answer",
                        "service.complaint.result");
    }

    @Test
    @Requirement({"TIR-01", "TIR-03", "PTS-17", "COR-01", "REF-01"})
    void smallBusiness() {
        var program = program("small-business");
        assertThat(program.ladder()).containsExactly("ordinary", "silver", "gold", "platinum");
        assertThat(program.membership().subjects())
                .containsExactly(Subject.PERSON, Subject.COMPANY);
        assertThat(Objects.requireNonNull(program.points()).earning().cap())
                .doesNotContainKey("platinum");
        assertThat(Objects.requireNonNull(program.referral()).by()).containsExactly("platinum");
        assertThat(named(program.benefits().quotas(), "value-added").perYear()).isEqualTo(3);
    }

    @Test
    @Requirement({"MEM-02", "PRM-01"})
    void generalMemberCard() {
        var program = program("general-member-card");
        assertThat(program.membership().eligibility()).isNotNull();
        assertThat(program.ladder()).containsExactly("ordinary", "silver");
        assertThat(Objects.requireNonNull(program.points()).earning().multipliers()).hasSize(1);
    }

    @Test
    @Requirement({"CAT-04", "CAT-05", "SVA-06", "SVA-16", "PTS-07", "PTS-19", "PTS-20", "MEM-07"})
    void foodRetail() {
        var program = program("food-retail");
        assertThat(named(program.cards(), "ordinary").functions())
                .containsExactly(Function.PREPAID, Function.POINTS, Function.DISCOUNT);
        assertThat(named(program.cards(), "gift").functions()).containsExactly(Function.PREPAID);
        assertThat(named(program.cards(), "gift").registered()).isFalse();
        assertThat(named(program.cards(), "ordinary").excluded()).containsExactly("distributor");
        var value = Objects.requireNonNull(program.storedValue());
        assertThat(value.reversal().by()).isEqualTo("treasury");
        assertThat(value.reversal().grounds()).containsExactly("operating error");
        assertThat(value.bonusExcluded()).containsExactly("employee");
        var points = Objects.requireNonNull(program.points());
        assertThat(points.earning().late()).isFalse();
        assertThat(points.expiry()).isEqualTo(new Expiry.CardYear(Span.parse("1 year")));
        assertThat(points.inactivity()).isEqualTo(Span.parse("1 year"));
    }

    @Test
    @Requirement({"PTS-02", "PTS-08", "PTS-11", "PTS-14", "PTS-27"})
    void departmentStore() {
        var program = program("department-store");
        var points = Objects.requireNonNull(program.points());
        assertThat(points.earning().rates()).hasSize(3);
        var charge = Objects.requireNonNull(points.returns().withoutCard());
        assertThat(charge.withhold()).isEqualTo(Share.parse("3 %"));
        assertThat(charge.byChoice()).isTrue();
        assertThat(points.excluded()).containsExactly("employee");
        assertThat(program.membership().excluded()).containsExactly("employee");
        assertThat(Objects.requireNonNull(points.redemption()).window())
                .hasToString("last week of quarter");
    }

    @Test
    @Requirement({"BEN-03", "BEN-04", "BEN-09", "MEM-17"})
    void guesthouse() {
        var program = program("guesthouse");
        assertThat(Objects.requireNonNull(named(program.cards(), "member").fee()).fen())
                .isEqualTo(1_800);
        assertThat(Objects.requireNonNull(named(program.cards(), "member").replacementFee()).fen())
                .isEqualTo(1_800);
        assertThat(named(program.benefits().limits(), "room").perDay()).isEqualTo(1);
        assertThat(program.benefits().offers())
                .extracting(Offer::clause)
                .containsExactly("S002-9 一.1", "S002-9 一.1", "S002-9 一.4");
    }

    @Test
    @Requirement({"BEN-02", "MEM-07", "ISS-17"})
    void clothingShop() {
        var program = program("clothing-shop");
        assertThat(program.cards()).isEmpty();
        assertThat(program.benefits().offers())
                .singleElement()
                .isInstanceOfSatisfying(
                        Offer.Pay.class,
                        pay -> assertThat(pay.pay()).isEqualTo(Share.parse("95 %")));
        assertThat(Objects.requireNonNull(program.membership().unique()).atMost()).isEqualTo(1);
    }

    @Test
    @Requirement({"CAT-11", "SVA-18"})
    void theDepositDiscountIsNotSmallerThanTheInstantOne() {
        var yaml = text("instant-and-deposit", "program.yaml");
        var turned =
                yaml.replace("{off: 12 %, applies", "{off: 10 %, applies")
                        .replace("{off: 5 %", "{off: 12 %");
        assertThat(ProgramCheck.check(turned).cautions())
                .extracting(problem -> problem.code().name() + " " + problem.path())
                .containsExactly("DEPOSIT_DISCOUNT_NOT_LARGER stored value.discount.off");
        assertThat(ProgramCheck.check(yaml).cautions()).isEmpty();
    }

    @Test
    @Requirement("MEM-22")
    void withoutABenefitItIsNoMembership() {
        var yaml = text("minimal-membership", "program.yaml");
        var bare =
                ProgramCheck.check(yaml.replaceAll("(?s)benefits:.*?\n\n", ""))
                        .program()
                        .orElseThrow();
        assertThat(bare.missingElements()).containsExactly("benefit");
    }

    @Test
    void everyProgramOfTheReleaseIsThere() {
        assertThat(codes())
                .containsAll(
                        Set.of(
                                "general-member-card",
                                "small-business",
                                "food-retail",
                                "department-store",
                                "guesthouse",
                                "clothing-shop",
                                "instant-and-deposit",
                                "minimal-membership"));
    }

    @Test
    void noTwoProgramsShareATitle() {
        var titles =
                codes().stream()
                        .collect(Collectors.toMap(code -> program(code).title(), code -> code));
        assertThat(titles).isInstanceOf(Map.class).hasSameSizeAs(codes());
    }

    private static <T> T named(Map<String, T> all, String code) {
        return Objects.requireNonNull(all.get(code), code);
    }

    private static Program program(String code) {
        return check(code, "program.yaml").program().orElseThrow();
    }

    private static Checked check(String code, String file) {
        return ProgramCheck.check(text(code, file));
    }

    private static String text(String code, String file) {
        try {
            return Files.readString(FOLDER.resolve(code).resolve(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
