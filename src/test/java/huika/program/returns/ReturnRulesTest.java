package huika.program.returns;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Program;
import huika.program.Slip;
import huika.program.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnRulesTest {

    private static final Program CHARGING = program("charge the rest", "yes");

    @ParameterizedTest(name = "{0}, {1} back, {2}, holding {3} → {4}, −{5}, {6} withheld: {7}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    large-appliance 3999.00 | 1 | card    | 399  | 3999.00 | 399 | 0.00  | PTS-10
                    large-appliance 1000.00 | 1 | card    | 100  | 1000.00 | 100 | 0.00  | S002-8 step 5
                    large-appliance 1000.00 | 1 | no card | 100  | 1000.00 | 0   | 30.00 | PTS-11: 3 % of what earned points
                    large-appliance 1000.00 | 1 | keeps   | 100  | 1000.00 | 0   | 30.00 | S002-8 step 7: the customer keeps the points
                    large-appliance 1000.00 | 1 | defect  | 100  | 1000.00 | 100 | 0.00  | no charge may burden a right to return
                    large-appliance 3999.00 | 1 | card    | 99   | 3999.00 | 99  | 90.20 | PTS-12: 3 % × 3999 × 300/399
                    clothing 2 × 299.00     | 1 | card    | 598  | 299.00  | 299 | 0.00  | PTS-13: one of two
                    clothing 2 × 299.00     | 1 | no card | 598  | 299.00  | 0   | 8.97  | PTS-13: 299 × 3 %
                    other 100.00            | 1 | no card | 0    | 100.00  | 0   | 0.00  | nothing earned, nothing charged
                    """)
    @Requirement({"PTS-10", "PTS-11", "PTS-12", "PTS-13"})
    void departmentStore(
            String lines,
            long back,
            String how,
            long held,
            String amount,
            long taken,
            String withheld,
            String because) {
        var sold = Sold.of(CHARGING, lines);
        var done = sold.bringBack(List.of(back), how, held);
        assertThat(Slip.yuan(done.amount())).as(because).isEqualTo(amount);
        assertThat(done.pointsTaken()).isEqualTo(taken);
        assertThat(Slip.yuan(done.withheld())).isEqualTo(withheld);
        assertThat(done.owed()).isZero();
    }

    @Test
    @Requirement("PTS-12")
    void insteadTheRestIsOwed() {
        var done =
                Sold.of(program("owe", "no"), "large-appliance 3999.00")
                        .bringBack(List.of(1L), "card", 99);
        assertThat(done.pointsTaken()).isEqualTo(99);
        assertThat(done.owed()).isEqualTo(300);
        assertThat(done.withheld()).isZero();
    }

    @Test
    @Requirement("PTS-12")
    void orTheReturnIsRefused() {
        var sold = Sold.of(program("refuse", "no"), "large-appliance 3999.00");
        assertThat(sold.decide(List.of(1L), "card", 99))
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.POINTS_INSUFFICIENT)
                                        .with("wanted", 399L)
                                        .with("held", 99L)));
    }

    @Test
    @Requirement("PTS-11")
    void keepingThePointsIsNoChoiceUnlessTheProgramOffersIt() {
        var done =
                Sold.of(program("charge the rest", "no"), "large-appliance 1000.00")
                        .bringBack(List.of(1L), "keeps", 100);
        assertThat(done.pointsTaken()).isEqualTo(100);
        assertThat(done.withheld()).isZero();
    }

    @Test
    @Requirement("SVA-19")
    void whatTheCardPaidGoesBackToItPrincipalAndBonusAsTheyWereUsed() {
        var sold = Sold.of(CHARGING, "other 550.00").paidFromBalance(50_000, 5_000);
        var done = sold.bringBack(List.of(1L), "card", 0);
        assertThat(done.tenders())
                .containsExactly(new PaidSale.Paid("stored-value", 55_000, 50_000, 5_000, 0));
    }

    @Test
    @Requirement("PTS-31")
    void pointsOfASetOffComeBackInTheirShare() {
        var sold = Sold.of(CHARGING, "other 2 × 28.00").paidByPoints(1_500, 1_500);
        var first = sold.bringBack(List.of(1L), "card", 0);
        assertThat(first.pointsRestored()).isEqualTo(750);
        assertThat(sold.after(first).bringBack(List.of(1L), "card", 0).pointsRestored())
                .isEqualTo(750);
    }

    @Test
    @Requirement("TIR-08")
    void whatCountedTowardsATierCountsNoMore() {
        var program =
                Topics.of(
                        "merchandise: {categories: {goods: 商品, delivery: 送货}, not counted: [delivery]}");
        var done =
                Sold.of(program, "goods 100.00, delivery 15.00")
                        .bringBack(List.of(1L, 1L), "card", 0);
        assertThat(done.amount()).isEqualTo(11_500);
        assertThat(done.spend()).isEqualTo(10_000);
    }

    @Test
    void noMoreComesBackThanWasBought() {
        var sold = Sold.of(CHARGING, "clothing 2 × 299.00");
        var once = sold.after(sold.bringBack(List.of(1L), "card", 598));
        assertThat(once.decide(List.of(2L), "card", 299))
                .isEqualTo(
                        Outcome.refused(
                                Refusal.of(Code.RETURN_EXCEEDS_SALE)
                                        .with("line", 1)
                                        .with("wanted", 2L)
                                        .with("held", 1L)));
    }

    private static Program program(String whenSpent, String byChoice) {
        return Topics.of(
                """
                points:
                  expiry: {never: yes}
                  earning:
                    rates:
                      - {category: clothing, points: 1, per: 1.00}
                      - {category: large-appliance, points: 1, per: 10.00}
                  returns:
                    when spent: %s
                    without card: {withhold: 3 %%, by choice: %s}
                """
                        .formatted(whenSpent, byChoice));
    }
}
