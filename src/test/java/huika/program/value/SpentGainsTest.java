package huika.program.value;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Program;
import huika.program.Slip;
import huika.program.Somebody;
import huika.program.Standing;
import huika.program.Topics;
import huika.program.value.StoredValueRules.Gain;
import huika.program.value.StoredValueRules.Reversed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A top-up of 300.00 is taken back whose vouchers or bonus are spent.
class SpentGainsTest {

    @ParameterizedTest(name = "{0}, {1} of 300.00, holding {2} → paid back {3}, forgiven {4}: {7}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    from principal | 300.00 | 1 | 290.00 | 0.00  | {ten=1} | 10.00 | one spent is billed
                    from principal | 300.00 | 0 | 280.00 | 0.00  | {ten=2} | 20.00 | both
                    from principal | 15.00  | 0 | 5.00   | 0.00  | {ten=1} | 10.00 | whole ones as far as it goes
                    from principal | 300.00 | 2 | 300.00 | 0.00  | {}      | 0.00  | none spent
                    forgive        | 300.00 | 0 | 300.00 | 0.00  | {ten=2} | 0.00  | forgiven and settled
                    refuse         | 300.00 | 1 | -      | -     | -       | -     | refused
                    """)
    @Requirement({"SVA-05", "CPN-08"})
    void vouchersThatWereSpent(
            String when,
            String amount,
            long held,
            String paidBack,
            String forgiven,
            String units,
            String fen,
            String because) {
        var program =
                Topics.of(
                        """
                        benefits: {coupons: {ten: {name: 十元券, amount: 10.00}}}
                        stored value:
                          bonus: [{steps: [{from: 300.00, coupon: ten, quantity: 2}]}]
                          reversal: {when bonus spent: %s}
                        """
                                .formatted(when));
        var standing = Somebody.member().balance(30_000, 0).holds("ten", held).standing();
        var outcome = reverse(program, amount, standing);
        if (paidBack == null) {
            var refusal = Refusal.of(Code.COUPON_NOT_HELD).with("coupon", "ten");
            assertThat(outcome).isEqualTo(Outcome.refused(refusal.with("held", held)));
            return;
        }
        var reversed = outcome.orThrow();
        assertThat(Slip.yuan(reversed.paidBack())).as(because).isEqualTo(paidBack);
        assertThat(Slip.yuan(reversed.forgiven())).isEqualTo(forgiven);
        assertThat(reversed.spent().units().toString()).isEqualTo(units);
        assertThat(Slip.yuan(reversed.spent().fen())).isEqualTo(fen);
        assertThat(reversed.shortfall()).isEqualTo(reversed.spent().fen());
    }

    @Test
    @Requirement("SVA-05")
    void aForgivenBonusIsToldSoThatNobodyAsksForItAgain() {
        var program =
                Topics.of(
                        """
                        stored value:
                          bonus: [{ratio: 10 %}]
                          reversal: {when bonus spent: forgive}
                        """);
        var standing = Somebody.member().balance(30_000, 1_000).standing();
        var reversed = reverse(program, "300.00", standing).orThrow();
        assertThat(reversed.bonus()).isEqualTo(1_000);
        assertThat(reversed.forgiven()).isEqualTo(2_000);
        assertThat(reversed.shortfall()).isZero();
        assertThat(reversed.paidBack()).isEqualTo(30_000);
    }

    private static Outcome<Reversed> reverse(Program program, String amount, Standing standing) {
        var at = Slip.time("2026-05-06");
        var left = 30_000 - Slip.fen(amount);
        return StoredValueRules.reverse(
                program,
                Slip.fen(amount),
                30_000,
                StoredValueRules.gain(program, 30_000, at, standing),
                0,
                0,
                left <= 0
                        ? new Gain(0, Map.of(), List.of())
                        : StoredValueRules.gain(program, left, at, standing),
                standing);
    }
}
