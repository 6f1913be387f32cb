package huika.program.reading;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramCheckTest {

    private static final String STORE = ProgramFiles.STORE;

    @Test
    void aGoodProgramHasNoProblem() {
        var checked = ProgramCheck.check(STORE);
        assertThat(checked.all()).isEmpty();
        assertThat(checked.program()).isPresent();
    }

    @Test
    void shippedProgramsHaveNoProblem() {
        for (var file : ProgramFiles.shipped()) {
            assertThat(ProgramCheck.check(ProgramFiles.text(file)).all())
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{1} at {2}")
    @Requirement("PRG-01")
    @CsvSource(
            delimiter = '|',
            value = {
                "tier: gold                  | tier: gould              | 39:16 | points.earning.rates[2].when | no such tier 'gould'; did you mean 'gold'?",
                "tier at least: gold         | tier at least: diamond   | 42:50 | points.earning.exclude[1].any[1].not | no such tier 'diamond'",
                "category: small-appliance   | category: small-aplliance | 38:20 | points.earning.rates[1].category | no such merchandise category 'small-aplliance'; did you mean 'small-appliance'?",
                "category: small-appliance   | category: footwear       | 38:9  | points.earning.rates[1] | never applies: points.earning.rates[0] covers it",
                "role: cashier, branch: S001 | role: c, branch: S002    | 13:45 | staff[0].branch | no such branch 'S002'; did you mean 'S001'?",
                ", spend: 2000.00            | ''                       | 32:7  | tiers.ladder[1] | nobody can reach it: the tier 'gold' has no threshold",
            })
    void contradictionsAreFound(
            String good, String bad, String place, String path, String message) {
        assertThat(STORE).contains(good);
        var checked = ProgramCheck.check(STORE.replace(good, bad));
        assertThat(checked.program()).isEmpty();
        assertThat(checked.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Code.PARAMETER_CONFLICT);
                    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
                    assertThat(problem.path()).isEqualTo(path);
                    assertThat(problem.en()).isEqualTo(message);
                });
    }

    @Test
    void aCodeGivenTwiceIsFound() {
        var yaml =
                STORE.replace("tills: [T1, T2]}", "tills: [T1, T2]}\n  - {code: S001, name: 二店}");
        assertThat(ProgramCheck.check(yaml).problems())
                .singleElement()
                .extracting(Problem::path, Problem::en)
                .containsExactly("branches[1].code", "the code 'S001' is that of branches[0] too");
    }

    @Test
    @Requirement("ISS-09")
    void oneInitialPinForAllCardsIsACaution() {
        var yaml = ProgramFiles.text(java.nio.file.Path.of("programs/food-retail/program.yaml"));
        var pin =
                "    pin: {policy: uniform initial, initial: '000000'%s}\n    clause: S002-13 第三条 1\n";
        var open = yaml.replace("    clause: S002-13 第三条 1\n", pin.formatted(""));
        var changed =
                yaml.replace("    clause: S002-13 第三条 1\n", pin.formatted(", forced change: yes"));
        assertThat(ProgramCheck.check(open).cautions())
                .singleElement()
                .extracting(Problem::code, Problem::path)
                .containsExactly(Code.INITIAL_PIN_UNPROTECTED, "cards.ordinary.pin.initial");
        assertThat(ProgramCheck.check(changed).all()).isEmpty();
        assertThat(ProgramCheck.check(changed).cautions()).isEmpty();
    }

    @Test
    void aSourceGivesPoints() {
        var services =
                ProgramFiles.text(java.nio.file.Path.of("programs/small-business/program.yaml"));
        assertThat(ProgramCheck.check(services).cautions()).isEmpty();
        var yaml = services.replace("sources: {activity: 50}", "sources: {activity: 0}");
        assertThat(ProgramCheck.check(yaml).problems())
                .singleElement()
                .extracting(Problem::en)
                .isEqualTo("points of a source must be positive");
    }

    @Test
    void freeUsesAndCouponsDoNotShareACode() {
        var services =
                ProgramFiles.text(java.nio.file.Path.of("programs/small-business/program.yaml"));
        for (var code : java.util.List.of("birthday", "points")) {
            var yaml = services.replace("    consultation: {", "    " + code + ": {");
            assertThat(ProgramCheck.check(yaml).problems())
                    .extracting(Problem::code, Problem::path)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    Code.PARAMETER_CONFLICT, "benefits.quotas." + code));
        }
    }

    @Test
    void cardsAreRegisteredFirstOrAgreedToEach() {
        var sales = ProgramFiles.text(java.nio.file.Path.of("programs/card-sales/program.yaml"));
        assertThat(ProgramCheck.check(sales).problems()).isEmpty();
        var both = sales.replace("registered first: yes", "registered first: yes, approved: yes");
        assertThat(ProgramCheck.check(both).problems())
                .extracting(Problem::code, Problem::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Code.PARAMETER_CONFLICT, "cards.stored.issue"));
    }

    @Test
    @Requirement("PRG-13")
    void whatIsLeftOpenIsListedButNoProblem() {
        var checked =
                ProgramCheck.check(
                        STORE.replace("{after: 12 months}", "~").replace("3 years", "~"));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.program()).isEmpty();
        assertThat(checked.blanks())
                .extracting(Problem::code, Problem::path)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Code.PARAMETER_UNDEFINED, "cards.points.validity"),
                        org.assertj.core.groups.Tuple.tuple(
                                Code.PARAMETER_UNDEFINED, "points.expiry"));
    }

    @Test
    @Requirement("CAT-11")
    void aDepositDiscountIsNotSmallerThanTheInstantOne() {
        var yaml =
                ProgramFiles.text(
                        java.nio.file.Path.of("programs/instant-and-deposit/program.yaml"));
        assertThat(yaml).contains("off: 12 %");
        assertThat(ProgramCheck.check(yaml.replace("off: 12 %", "off: 5 %")).cautions()).isEmpty();
        var turned = ProgramCheck.check(yaml.replace("off: 12 %", "off: 4 %"));
        assertThat(turned.all()).as("it can be put in force").isEmpty();
        assertThat(turned.cautions())
                .singleElement()
                .extracting(Problem::code, Problem::path, Problem::en)
                .containsExactly(
                        Code.DEPOSIT_DISCOUNT_NOT_LARGER,
                        "stored value.discount.off",
                        "the deposit discount 4 % is smaller than the instant 5 %");
    }

    @Test
    @Requirement("PRG-13")
    void theRegulationAsPrintedListsEachOfItsBlanks() {
        var yaml =
                ProgramFiles.text(java.nio.file.Path.of("programs/small-business/as-printed.yaml"));
        var checked = ProgramCheck.check(yaml);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.blanks()).hasSize(17);
        assertThat(checked.program()).isEmpty();
    }

    @Test
    void aProblemIsShownWithItsLineAndACaret() {
        var yaml = "title: 百货会员\nkind: {code: 业态, of: shop}\n";
        var problem = new Problem(2, 18, "kind.of", Code.KEY_UNKNOWN, "不认识的键", "unknown key");
        assertThat(new ProblemText("p.yaml", yaml, Locale.CHINESE, false).of(problem))
                .isEqualTo(
                        """
                        p.yaml:2:18 KEY_UNKNOWN kind.of
                          不认识的键
                          2 | kind: {code: 业态, of: shop}
                            |                    ^
                        """);
        assertThat(new ProblemText("p.yaml", yaml, Locale.ENGLISH, true).of(problem))
                .contains("unknown key")
                .contains("\u001b[31m^\u001b[0m");
    }

    @Test
    void aFileCannotSteerTheTerminal() {
        var yaml = "title: \u001b[2J\n";
        var shown = new ProblemText("p.yaml", yaml, Locale.ENGLISH, false);
        assertThat(shown.of(ProgramCheck.check(yaml).all()))
                .doesNotContain("\u001b")
                .contains("\ufffd[2J");
    }

    @Test
    void aVeryLongLineIsCut() {
        var yaml = "title: " + "长".repeat(5000) + "\n";
        var problem = new Problem(1, 3000, "title", Code.VALUE_INVALID, "错", "wrong");
        assertThat(new ProblemText("p.yaml", yaml, Locale.ENGLISH, false).of(problem))
                .hasSizeLessThan(400);
    }
}
