package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.ledger.Kinds;
import huika.program.Sale;
import huika.program.Standing;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.returns.PaidSale.Paid;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlipReadingTest {

    @Test
    void slipsReadBackAsTheyWereWritten() {
        var sale =
                new Sale(
                        LocalDateTime.of(2026, 3, 2, 9, 0),
                        "S001",
                        List.of(new Sale.Line("A", "food", 2, 100, null, List.of())),
                        List.of(),
                        List.of(new Sale.Tender("cash", null, null)));
        var slip =
                new Slip.Purchase(
                        sale,
                        new Standing(
                                true,
                                "person",
                                "gold",
                                null,
                                "member",
                                java.util.Set.of(huika.program.card.CardProduct.Function.POINTS),
                                List.of("employee"),
                                java.time.MonthDay.of(2, 29),
                                java.time.LocalDate.of(2026, 1, 5),
                                1,
                                2,
                                3,
                                Map.of("ten", 1L),
                                4,
                                5,
                                Map.of()),
                        null,
                        List.of(new PricedLine(200, 0)),
                        List.of(new Paid("cash", 200, 0, 0, 0)),
                        List.of(0L),
                        0,
                        0,
                        null,
                        List.of(),
                        null,
                        null,
                        Map.of(),
                        0);
        var json = SlipText.of(slip);
        assertThat(json)
                .doesNotContain("isPoints")
                .doesNotContain("validUntil")
                .doesNotContain("deposits");
        assertThat(SlipReading.slip(Kinds.PURCHASE, json)).isEqualTo(slip);
    }

    @Test
    void everyFieldOfASaleReadsBack() {
        var odd = "引号 \" 反斜线 \\ 换行 \n \u0001 \ud83c\udf75";
        var sale =
                new Sale(
                        LocalDateTime.of(2026, 3, 2, 9, 0, 7, 123_456_000),
                        odd,
                        List.of(
                                new Sale.Line("A", "", 2, 0, 0L, List.of("gift", odd)),
                                new Sale.Line(odd, "food", 1, 5, 7L, List.of())),
                        List.of("ten", "ten"),
                        List.of(
                                new Sale.Tender("points", null, 40L),
                                new Sale.Tender("cash", 0L, null)));
        var standing =
                new Standing(
                        true,
                        "company",
                        "gold",
                        "vip",
                        "member",
                        java.util.EnumSet.allOf(huika.program.card.CardProduct.Function.class),
                        List.of("employee", odd),
                        java.time.MonthDay.of(12, 1),
                        java.time.LocalDate.of(2026, 1, 5),
                        1,
                        2,
                        3,
                        Map.of("ten", 2L, odd, 1L),
                        4,
                        5,
                        Map.of("daily", 6L));
        var slip =
                new Slip.Purchase(
                        sale,
                        standing,
                        "62800",
                        List.of(new PricedLine(0, 0), new PricedLine(5, 4)),
                        List.of(new Paid("points", 1, 0, 0, 40), new Paid("cash", 0, 2, 3, 0)),
                        List.of(0L, 9L),
                        9,
                        8,
                        java.time.LocalDate.of(2028, 2, 29),
                        List.of("ten"),
                        "silver",
                        "gold",
                        Map.of("principal", 0L, "points", 12L),
                        7);
        assertThat(SlipReading.slip(Kinds.PURCHASE, SlipText.of(slip))).isEqualTo(slip);
    }

    @Test
    void slipsWrittenWithEveryFieldStillRead() {
        var stranger = Standing.stranger();
        var sale =
                new Sale(
                        LocalDateTime.of(2026, 3, 2, 9, 0),
                        "S001",
                        List.of(new Sale.Line("A", "food", 2, 100, null, List.of())),
                        List.of(),
                        List.of());
        var slip =
                new Slip.Purchase(
                        sale,
                        stranger,
                        null,
                        List.of(new PricedLine(200, 0)),
                        List.of(),
                        List.of(0L),
                        0,
                        0,
                        null,
                        List.of(),
                        null,
                        null,
                        Map.of(),
                        0);
        var json = SlipReading.JSON.writeValueAsString(slip);
        assertThat(SlipReading.slip(Kinds.PURCHASE, json)).isEqualTo(slip);
    }
}
