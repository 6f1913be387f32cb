package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.world.TestServer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Thousands of random operations under three programs, each beside a second model; at the end the
/// books are proved. `-Dhuika.seed=` runs one seed of your own, `-Dhuika.steps=` more of them.
class CounterSimulationTest {

    /// What the counter refuses and these programs can lead to. Out of reach: `PIN_…`,
    /// `CARD_LOCKED`, `CONFIRMATION_MISSING`, `CARD_NOT_ACTIVE` and `CARD_EXPIRED` (no product here
    /// has a PIN, a later activation or an end: CardPinTest, CardLifeTest); `THRESHOLD_NOT_REACHED`
    /// and `COUPON_TYPE_MISMATCH` (no coupon has a condition: PricingRulesTest);
    /// `REDEMPTION_WINDOW_CLOSED` (open all year; a program's specification shows it);
    /// `MEMBERSHIP_NOT_EFFECTIVE` (nobody waits for approval: StandsTest); `REVISION_NOT_IN_FORCE`,
    /// `PROGRAM_UNKNOWN` (loaded once, never named).
    private static final List<String> CODES =
            List.of(
                    "AMOUNT_INVALID",
                    "ABOVE_MAXIMUM_VALUE",
                    "BELOW_MINIMUM_VALUE",
                    "BENEFIT_ALREADY_USED",
                    "BRANCH_UNKNOWN",
                    "CARD_FROZEN",
                    "CARD_FROZEN_CORRECTION",
                    "CARD_FROZEN_LOSS",
                    "COUPON_KIND_UNKNOWN",
                    "COUPON_NOT_HELD",
                    "CREDENTIAL_MISSING",
                    "DOCUMENT_ALREADY_POSTED",
                    "FUNCTION_NOT_ON_CARD",
                    "IDEMPOTENCY_KEY_REUSED",
                    "INSUFFICIENT_BALANCE",
                    "NOT_BIRTHDAY",
                    "NOT_FOUND",
                    "OFFERS_NOT_COMBINABLE",
                    "POINTS_INSUFFICIENT",
                    "REDEMPTION_KIND_NOT_ALLOWED",
                    "RETURN_EXCEEDS_SALE",
                    "REVERSAL_EXCEEDS_TOPUP",
                    "REVERSAL_GROUND_NOT_ALLOWED",
                    "REVERSAL_NOT_AUTHORISED",
                    "SALE_NOT_PAID",
                    "STAFF_UNKNOWN",
                    "TENDERS_DO_NOT_ADD_UP",
                    "TENDER_UNKNOWN",
                    "TIER_TOO_LOW",
                    "done");

    @Test
    @Attack({"T20", "T25"})
    void randomOperationsAgreeWithTheNaiveCounter() {
        var own = Long.getLong("huika.seed");
        var seeds = own == null ? List.of(7L, 20_260_105L, 424_242L, 31_415L) : List.of(own);
        var steps = Integer.getInteger("huika.steps", 600);
        var log = new SimulationLog();
        var programs =
                List.of(
                        Path.of("src/test/resources/programs/corner-shop.yaml"),
                        Path.of("programs/small-business"),
                        Path.of("programs/food-retail"));
        try (var server = TestServer.start(programs.toArray(Path[]::new))) {
            var today = LocalDate.of(2026, 1, 5);
            for (var seed : seeds) {
                System.out.println("simulation of the counter: -Dhuika.seed=" + seed);
                var simulation = new CounterSimulation(server, log, seed, today);
                simulation.run(steps);
                today = simulation.today();
            }
            var proof = server.post("/proofs", Map.of());
            assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
        }
        if (own == null) assertThat(log.codes()).containsOnlyKeys(CODES);
        System.out.println(log.codes());
    }
}
