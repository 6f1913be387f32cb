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
                        Map.of());
        var json = SlipReading.JSON.writeValueAsString(slip);
        assertThat(json).doesNotContain("isPoints");
        assertThat(SlipReading.slip(Kinds.PURCHASE, json)).isEqualTo(slip);
    }
}
