package huika.program.reading;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.program.Program;
import huika.program.condition.Condition;
import huika.program.earning.PointsTopic;
import huika.program.membership.MembershipTopic;
import huika.program.word.Money;
import huika.program.word.Origin;
import huika.program.word.Share;
import huika.program.word.Span;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProgramReaderTest {

    private static final ProgramReader<Program> READER = new ProgramReader<>(Program.class);
    private static final String STORE = ProgramFiles.STORE;

    @Test
    @Requirement("PRG-01")
    void aRegulationBecomesRecords() {
        var program = value(STORE);
        assertThat(program.code()).isEqualTo("department-store");
        assertThat(program.kind()).isEqualTo(Program.OrgKind.DEPARTMENT_STORE);
        assertThat(program.branches().getFirst().tills()).containsExactly("T1", "T2");
        assertThat(program.membership().required())
                .containsExactly(
                        MembershipTopic.Field.NAME,
                        MembershipTopic.Field.PHONE,
                        MembershipTopic.Field.ID_DOCUMENT);
        assertThat(Objects.requireNonNull(program.cards().get("points")).validity())
                .isEqualTo(Span.parse("3 years"));
        assertThat(program.ladder()).containsExactly("ordinary", "gold");
        assertThat(points(program).expiry())
                .isEqualTo(new PointsTopic.Expiry.After(Span.parse("12 months")));
    }

    @Test
    void whatTheRegulationDoesNotSayHasItsDefault() {
        var program = value(STORE);
        assertThat(program.currency()).isEqualTo("CNY");
        assertThat(points(program).earning().round()).isEqualTo(PointsTopic.Rounding.DOWN_PER_LINE);
        assertThat(program.membership().number().prefix()).isEqualTo("M-");
        assertThat(program.storedValue()).isNull();
    }

    @Test
    @Requirement("PRG-17")
    void everyRuleKnowsItsPathItsClauseAndItsLine() {
        var rates = points(value(STORE)).earning().rates();
        assertThat(rates.get(0).origin())
                .isEqualTo(new Origin("points.earning.rates[0]", "S002-11 第一条", 37));
        assertThat(rates.get(2).origin())
                .isEqualTo(new Origin("points.earning.rates[2]", null, 39));
    }

    @Test
    void severalConditionsInOneMappingMeanAllOfThem() {
        var rates = points(value(STORE)).earning().rates();
        assertThat(rates.get(2).when())
                .isEqualTo(
                        new Condition.All(
                                List.of(
                                        new Condition.Tier(List.of("gold")),
                                        new Condition.Category(List.of("large-appliance")))));
        assertThat(points(value(STORE)).earning().exclude().get(1))
                .isEqualTo(
                        new Condition.Any(
                                List.of(
                                        new Condition.Flag(List.of("promotion-announced")),
                                        new Condition.Not(new Condition.TierAtLeast("gold")))));
    }

    @Test
    void oneMayStandForAListOfOne() {
        assertThat(points(value(STORE)).earning().rates().get(1).category())
                .containsExactly("small-appliance");
    }

    @Test
    void aVariantThatOnlySaysYesMayBeOneWord() {
        var program = value(STORE.replace("{after: 12 months}", "never"));
        assertThat(points(program).expiry()).isEqualTo(new PointsTopic.Expiry.Never(true));
    }

    @Test
    @Requirement("PRG-13")
    void blanksAreListedAndKeepTheProgramFromUse() {
        var reading =
                READER.read(
                        STORE.replace("{after: 12 months}", "~")
                                .replace("points: 300", "points: ~"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.value()).isNull();
        assertThat(reading.blanks())
                .containsExactly(
                        new Blank(43, 11, "points.expiry"),
                        new Blank(51, 21, "points.redemption.catalogue.cup.points"));
        assertThat(reading.at("membership", MembershipTopic.class)).isPresent();
        assertThat(reading.at("points.earning.rates[1]", PointsTopic.Rate.class)).isPresent();
        assertThat(reading.at("points", PointsTopic.class)).isEmpty();
    }

    @Test
    void everyProblemIsFoundAtItsLineAndColumn() {
        var reading =
                READER.read(
                        STORE.replace("title: ", "titel: ")
                                .replace("per: 5.00", "per: 5.000")
                                .replace("3 years", "3 yars")
                                .replace("kind: department store", "kind: departement store")
                                .replace("{flag: group-purchase}", "{flags: group-purchase}")
                                .replace("{withhold: 3 %}", "{clause: S002-11}")
                                .replace("points: 300", "points: 0"));
        assertThat(reading.value()).isNull();
        assertThat(reading.problems())
                .extracting(p -> "%d:%d %s %s".formatted(p.line(), p.column(), p.path(), p.code()))
                .containsExactly(
                        "2:1 title PARAMETER_MISSING",
                        "3:1 titel KEY_UNKNOWN",
                        "6:7 kind VALUE_INVALID",
                        "27:15 cards.points.validity VALUE_INVALID",
                        "38:53 points.earning.rates[1].per VALUE_INVALID",
                        "41:9 points.earning.exclude[0] VALUE_INVALID",
                        "46:19 points.returns.without card.withhold PARAMETER_MISSING",
                        "51:12 points.redemption.catalogue.cup PARAMETER_CONFLICT");
        assertThat(problem(reading, "titel").en())
                .isEqualTo("unknown key 'titel'; did you mean 'title'?");
        assertThat(problem(reading, "kind").zh())
                .startsWith("“departement store”：是否想写“department store”？可取 business, employer");
        assertThat(problem(reading, "points.earning.exclude[0]").en())
                .startsWith("did you mean 'flag'? one of these keys is wanted: all, any, not");
        assertThat(problem(reading, "points.redemption.catalogue.cup").en())
                .isEqualTo("points must be positive");
    }

    @Test
    void wordsAreNeverTakenForSomethingElse() {
        var program =
                value(
                        STORE.replace("place: 商场三楼", "place: no")
                                .replace("{points: 300, name: 杯子}", "{points: 300, name: 1:30}")
                                .replace("code: S001", "code: 001")
                                .replace("branch: S001", "branch: 0x1F"));
        var redemption = Objects.requireNonNull(points(program).redemption());
        assertThat(redemption.place()).isEqualTo("no");
        assertThat(Objects.requireNonNull(redemption.catalogue().get("cup")).name())
                .isEqualTo("1:30");
        assertThat(program.branches().getFirst().code()).isEqualTo("001");
        assertThat(program.staff().getFirst().branch()).isEqualTo("0x1F");
    }

    @Test
    void variantsExcludeEachOther() {
        var reading =
                READER.read(
                        STORE.replace("{after: 12 months}", "{after: 12 months, every: 12-31}"));
        assertThat(problem(reading, "points.expiry").en())
                .isEqualTo("only one of these keys may be given: after, every");
        assertThat(points(value(STORE.replace("{after: 12 months}", "{every: 12-31}"))).expiry())
                .hasToString("FixedDay[every=--12-31]");
    }

    @Test
    void ownRecordsReadOffersAndAmounts() {
        record Shop(Money fee, Share off, boolean open, int seats) {}
        var reading =
                new ProgramReader<>(Shop.class).read("fee: 18\noff: 9.5折\nopen: yes\nseats: 12\n");
        assertThat(reading.value())
                .isEqualTo(new Shop(new Money(1800), new Share(19, 20), true, 12));
        var wrong =
                new ProgramReader<>(Shop.class)
                        .read("fee: -1\noff: 95\nopen: on\nseats: 3000000000\n");
        assertThat(wrong.problems())
                .extracting(Problem::code, Problem::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Code.VALUE_INVALID, 1),
                        org.assertj.core.groups.Tuple.tuple(Code.VALUE_INVALID, 2),
                        org.assertj.core.groups.Tuple.tuple(Code.VALUE_INVALID, 3),
                        org.assertj.core.groups.Tuple.tuple(Code.VALUE_INVALID, 4));
    }

    private static Program value(String yaml) {
        var reading = READER.read(yaml);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.blanks()).isEmpty();
        return Objects.requireNonNull(reading.value());
    }

    private static PointsTopic points(Program program) {
        return Objects.requireNonNull(program.points());
    }

    private static Problem problem(Reading<?> reading, String path) {
        return reading.problems().stream()
                .filter(p -> p.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
