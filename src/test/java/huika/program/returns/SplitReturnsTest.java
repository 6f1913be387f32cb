package huika.program.returns;

import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.program.Program;
import huika.program.Topics;
import huika.program.returns.PaidSale.Paid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However a return is split, it moves what one return moves: the customer gains nothing by
/// bringing things back one by one, and loses nothing either.
@Requirement("PTS-13")
class SplitReturnsTest {

    /// What the customer has in the end.
    private record Moved(
            long amount, List<Paid> tenders, long withheld, long taken, long owed, long restored) {}

    @Test
    @Attack("T8")
    void tenReturnsOfOneYuanTakeBackWhatOneReturnOfTenTakes() {
        for (var how : List.of("card", "no card", "keeps", "defect")) {
            var sold = Sold.of(program("charge the rest"), "appliance 10 × 1.00");
            assertThat(sold.earned()).isEqualTo(1);
            assertThat(oneByOne(sold, how, 1)).as(how).isEqualTo(atOnce(sold, how, 1));
        }
    }

    @Test
    void aSpentPointIsChargedOnceForTheWholeSlip() {
        var sold = Sold.of(program("charge the rest"), "appliance 10 × 1.00");
        assertThat(oneByOne(sold, "card", 0)).isEqualTo(atOnce(sold, "card", 0));
        assertThat(atOnce(sold, "card", 0).withheld()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge the rest", "owe"})
    @Attack("T8")
    void randomSplitsMoveWhatOneReturnMoves(String whenSpent) {
        var random = new Random(20260302);
        var program = program(whenSpent);
        var withheld = 0;
        var owed = 0;
        for (var i = 0; i < 3_000; i++) {
            var sold = anySale(program, random);
            var how = List.of("card", "no card", "keeps", "defect").get(random.nextInt(4));
            var held = random.nextBoolean() ? sold.earned() : random.nextLong(sold.earned() + 1);
            var once = atOnce(sold, how, held);
            assertThat(split(sold, how, held, random))
                    .as("seed step %s, %s, %s held", i, how, held)
                    .isEqualTo(once);
            if (once.withheld() > 0) withheld++;
            if (once.owed() > 0) owed++;
        }
        assertThat(withheld).isGreaterThan(whenSpent.equals("owe") ? 0 : 500);
        assertThat(owed).isGreaterThan(whenSpent.equals("owe") ? 500 : 0);
    }

    /// A sale that used points and earned some, whose points were spent since: ten returns of one
    /// unit, in either order of its lines, move what one return moves, and what is charged for
    /// points on the way is given back once they are there.
    @ParameterizedTest(name = "{0}, {1} points for {2}, {3} held → {4} withheld, {5} taken")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    appliance 10 × 1.10                 | 1   | 0.50  | 0  | 0.00 | 1
                    appliance 10 × 10.00                | 10  | 1.00  | 0  | 0.00 | 9
                    appliance 10 × 10.00                | 4   | 1.00  | 0  | 1.67 | 4
                    appliance 10 × 10.00                | 4   | 1.00  | 3  | 0.67 | 7
                    clothing 5 × 20.00, other 5 × 20.00 | 100 | 10.00 | 0  | 0.00 | 95
                    clothing 5 × 20.00, other 5 × 20.00 | 40  | 10.00 | 0  | 1.74 | 40
                    clothing 5 × 20.00, other 5 × 20.00 | 40  | 10.00 | 30 | 0.79 | 70
                    """)
    @Attack({"T8", "T9"})
    @Requirement({"PTS-12", "PTS-13"})
    void pointsThatComeBackWithALaterReturnUndoTheCharge(
            String lines, long points, String fen, long held, String withheld, long taken) {
        var byPoints = huika.program.word.Money.parse(fen).fen();
        var sold =
                Sold.of(program("charge the rest"), lines)
                        .paidByPoints(points, byPoints)
                        .withFreshPoints();
        var once = atOnce(sold, "card", held);
        assertThat(new huika.program.word.Money(once.withheld()).toString()).isEqualTo(withheld);
        assertThat(once.taken()).isEqualTo(taken);
        assertThat(oneByOne(sold, "card", held)).isEqualTo(once);
        assertThat(sum(sold, "card", held, steps(sold).reversed())).isEqualTo(once);
    }

    @Test
    @Attack({"T8", "T9"})
    void randomSplitsOfSalesThatUsedPointsMoveWhatOneReturnMoves() {
        var random = new Random(20260411);
        var program = program("charge the rest");
        var undone = 0;
        for (var i = 0; i < 3_000; i++) {
            var sold = anySale(program, random).withFreshPoints();
            var held = random.nextLong(sold.earned() / 2 + 1);
            var once = atOnce(sold, "card", held);
            var left = sold;
            var there = held;
            for (var units : steps(sold)) {
                var done = left.bringBack(units, "card", there);
                assertThat(done.paid()).allMatch(paid -> paid.amount() >= 0);
                there += done.pointsRestored() - done.pointsTaken();
                left = left.after(done, units);
                if (done.withheld() < 0) undone++;
            }
            assertThat(oneByOne(sold, "card", held)).as("seed step %s", i).isEqualTo(once);
            assertThat(split(sold, "card", held, random)).as("seed step %s", i).isEqualTo(once);
        }
        assertThat(undone).isGreaterThan(20);
    }

    @Test
    void nothingIsChargedForPointsThatWereGivenBack() {
        var sold = Sold.of(program("charge the rest"), "appliance 10 × 1.00");
        var first = sold.bringBack(List.of(1L), "card", 1);
        assertThat(first.pointsTaken()).isEqualTo(1);
        assertThat(sold.after(first).bringBack(List.of(9L), "no card", 0).withheld()).isZero();
    }

    /// Some with the card, some without: what is charged and what is taken add up to the sale, but
    /// for the rounding of each step.
    @Test
    void cardOrNotEachStepAnswersForItsPart() {
        var random = new Random(20260308);
        var program = program("charge the rest");
        var mixed = 0;
        for (var i = 0; i < 1_000; i++) {
            var sold =
                    Sold.of(
                            program,
                            "appliance "
                                    + (2 + random.nextInt(9))
                                    + " × "
                                    + random.nextInt(300)
                                    + ".10");
            var left = sold;
            var charged = 0L;
            var taken = 0L;
            var steps = 0;
            while (unitsLeft(left) > 0) {
                var how = random.nextBoolean() ? "card" : "no card";
                var units = someOf(left, random);
                var done = left.bringBack(units, how, sold.earned() - taken + 1000);
                taken += done.pointsTaken();
                charged += done.chargedOn();
                left = left.after(done, units);
                steps++;
            }
            if (taken > 0 && charged > 0) mixed++;
            var gross = sold.paid().sale().gross();
            assertThat(taken).isBetween(0L, sold.earned());
            assertThat(charged).isBetween(0L, gross);
            if (sold.earned() == 0) continue;
            var paidFor = (double) charged / gross * sold.earned();
            assertThat(taken + paidFor)
                    .isBetween((double) sold.earned() - steps, (double) sold.earned() + steps);
        }
        assertThat(mixed).isGreaterThan(300);
    }

    @Test
    void partOfAReturnMovesTheSameAmountHoweverItIsSplit() {
        var random = new Random(20260309);
        var program = program("owe");
        for (var i = 0; i < 3_000; i++) {
            var sold = anySale(program, random);
            var units = someOf(sold, random);
            var once = sold.bringBack(units, "card", sold.earned());
            var left = sold;
            var amounts = new long[units.size()];
            var taken = 0L;
            for (var line = 0; line < units.size(); line++) {
                for (var unit = 0; unit < units.get(line); unit++) {
                    var one = one(units.size(), line);
                    var done = left.bringBack(one, "card", sold.earned() - taken);
                    amounts[line] += done.amounts().get(line);
                    taken += done.pointsTaken();
                    left = left.after(done, one);
                }
            }
            assertThat(LongStream.of(amounts).boxed().toList()).isEqualTo(once.amounts());
            assertThat(taken).isEqualTo(once.pointsTaken());
        }
    }

    private static Moved atOnce(Sold sold, String how, long held) {
        return sum(
                sold,
                how,
                held,
                List.of(sold.paid().sale().lines().stream().map(l -> l.quantity()).toList()));
    }

    private static Moved oneByOne(Sold sold, String how, long held) {
        return sum(sold, how, held, steps(sold));
    }

    /// One unit after the other.
    private static List<List<Long>> steps(Sold sold) {
        var steps = new ArrayList<List<Long>>();
        var lines = sold.paid().sale().lines();
        for (var line = 0; line < lines.size(); line++) {
            for (var unit = 0; unit < lines.get(line).quantity(); unit++) {
                steps.add(one(lines.size(), line));
            }
        }
        return steps;
    }

    private static Moved split(Sold sold, String how, long held, Random random) {
        var steps = new ArrayList<List<Long>>();
        var left =
                new ArrayList<>(
                        sold.paid().sale().lines().stream().map(l -> l.quantity()).toList());
        while (left.stream().anyMatch(units -> units > 0)) {
            var step = new ArrayList<Long>();
            for (var i = 0; i < left.size(); i++) {
                var units = random.nextLong(left.get(i) + 1);
                step.add(units);
                left.set(i, left.get(i) - units);
            }
            steps.add(step);
        }
        return sum(sold, how, held, steps);
    }

    private static Moved sum(Sold sold, String how, long held, List<List<Long>> steps) {
        var left = sold;
        var points = held;
        var moved = new long[5];
        List<Paid> tenders = sold.paid().returned().tenders();
        for (var units : steps) {
            var done = left.bringBack(units, how, points);
            points += (sold.fresh() ? done.pointsRestored() : 0) - done.pointsTaken();
            moved[0] += done.amount();
            moved[1] += done.withheld();
            moved[2] += done.pointsTaken();
            moved[3] += done.owed();
            moved[4] += done.pointsRestored();
            left = left.after(done, units);
            tenders = left.paid().returned().tenders();
        }
        return new Moved(moved[0], tenders, moved[1], moved[2], moved[3], moved[4]);
    }

    private static Sold anySale(Program program, Random random) {
        var lines =
                LongStream.rangeClosed(1, 1 + random.nextInt(4))
                        .mapToObj(i ->
                                List.of("clothing", "appliance", "other").get(random.nextInt(3))
                                        + " "
                                        + (1 + random.nextInt(9))
                                        + " × "
                                        + random.nextInt(200)
                                        + "."
                                        + (10 + random.nextInt(90)))
                        .collect(Collectors.joining(", "));
        var sold = Sold.of(program, lines);
        var gross = sold.paid().sale().gross();
        return switch (random.nextInt(3)) {
            case 0 -> sold;
            case 1 -> {
                var byBalance = 1 + random.nextLong(gross);
                var bonus = random.nextLong(byBalance);
                yield sold.paidFromBalance(byBalance - bonus, bonus);
            }
            default -> {
                var byPoints = 1 + random.nextLong(gross);
                yield sold.paidByPoints(1 + random.nextLong(byPoints), byPoints);
            }
        };
    }

    private static Program program(String whenSpent) {
        return Topics.of(
                """
                points:
                  expiry: {never: yes}
                  earning:
                    base: net paid without stored value
                    rates:
                      - {category: clothing, points: 1, per: 1.00}
                      - {category: appliance, points: 1, per: 10.00}
                  returns:
                    when spent: %s
                    without card: {withhold: 3 %%, by choice: yes}
                """
                        .formatted(whenSpent));
    }

    private static long unitsLeft(Sold sold) {
        var left = 0L;
        for (var i = 0; i < sold.paid().lines().size(); i++) {
            left +=
                    sold.paid().sale().lines().get(i).quantity()
                            - sold.paid().returned().quantities().get(i);
        }
        return left;
    }

    private static List<Long> someOf(Sold sold, Random random) {
        var units = new ArrayList<Long>();
        for (var i = 0; i < sold.paid().lines().size(); i++) {
            var line = sold.paid().sale().lines().get(i);
            units.add(
                    random.nextLong(
                            line.quantity() - sold.paid().returned().quantities().get(i) + 1));
        }
        return units;
    }

    private static List<Long> one(int lines, int line) {
        return LongStream.range(0, lines).map(i -> i == line ? 1 : 0).boxed().toList();
    }
}
