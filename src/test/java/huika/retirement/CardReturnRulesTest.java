package huika.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Refusal;
import huika.program.card.Proof;
import huika.program.card.ReturnTerms;
import huika.program.card.ReturnTerms.Pays;
import huika.program.card.ReturnTerms.Waived;
import huika.program.word.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardReturnRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # pays    | waived card | money | room  | grounds                  | refusal
                    REFUND    | no          | yes   |       |                          |
                    REFUND    | yes         | yes   |       |                          | REFUND_NOT_ALLOWED_WAIVED_CARD
                    REFUND    | yes         | no    |       |                          |
                    ROOM_RATE | no          | yes   | 33830 |                          | CASH_REFUND_NOT_ALLOWED
                    ROOM_RATE | no          | no    |       |                          | NO_ROOM_CHARGE_TODAY
                    ROOM_RATE | no          | no    | 33830 |                          |
                    NEVER     | no          | yes   |       |                          | RETURN_NOT_ALLOWED
                    NEVER     | no          | yes   |       | serious fault            | RETURN_NOT_ALLOWED
                    NEVER     | no          | yes   |       | serious fault, complaint |
                    """)
    @Requirement({"LCY-14", "LCY-15", "LCY-16"})
    void theProgramSaysWhetherACardComesBack(
            Pays pays,
            String waived,
            String money,
            @Nullable Long room,
            @Nullable String grounds,
            @Nullable String refusal) {
        var asked =
                new CardReturnRules.Asked(
                        grounds == null ? List.of() : List.of(grounds.split(", ")),
                        waived.equals("yes"),
                        money.equals("yes"),
                        room);
        var found = CardReturnRules.refuse(terms(pays), asked);
        assertThat(code(found)).isEqualTo(refusal);
    }

    private static @Nullable String code(@Nullable Refusal refusal) {
        return refusal == null ? null : refusal.code().name();
    }

    private static ReturnTerms terms(Pays pays) {
        return new ReturnTerms(
                pays,
                pays == Pays.NEVER ? List.of("serious fault", "complaint") : List.of(),
                false,
                List.of(Proof.CARD, Proof.INVOICE),
                new Share(6, 100),
                false,
                Waived.NOTHING);
    }
}
