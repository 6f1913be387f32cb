package huika.card;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Outcome;
import huika.program.card.CardProduct.Numbering;
import huika.program.card.CheckDigit;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CardRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # from     | resume | freeze | loss | reactivate | what it shows
                    ISSUED     |        | FROZEN | LOST | no         | stopped before it is active
                    ACTIVE     |        | FROZEN | LOST | no         | the usual case
                    LOCKED     |        | FROZEN | LOST | no         | a locked card can be lost
                    FROZEN     | ACTIVE | no     | LOST | ACTIVE     | a frozen card can be lost
                    LOST       | ACTIVE | no     | no   | ACTIVE     | a lost card was found
                    LOST       | LOCKED | no     | no   | LOCKED     | what was locked stays locked
                    FAULTY     | ACTIVE | no     | LOST | no         | a broken card is repaired, not opened
                    REPLACED   |        | no     | no   | no         | its end
                    RETURNED   |        | no     | no   | no         | its end
                    RECOVERED  |        | no     | no   | no         | its end
                    DESTROYED  |        | no     | no   | no         | its end
                    CANCELLED  |        | no     | no   | no         | its end
                    """)
    @Requirement("LCY-01")
    void onlyTheNamedChangesAreAllowed(
            CardStatus from,
            @Nullable CardStatus resume,
            String freeze,
            String loss,
            String reactivate,
            String shows) {
        var card = card(from, resume);
        assertThat(after(CardRules.freeze(card, FreezeReason.OTHER))).as(shows).isEqualTo(freeze);
        assertThat(after(CardRules.reportLoss(card))).as(shows).isEqualTo(loss);
        assertThat(after(CardRules.reactivate(card, "found"))).as(shows).isEqualTo(reactivate);
    }

    @ParameterizedTest
    @EnumSource(CardStatus.class)
    void onlyAnIssuedCardIsActivated(CardStatus from) {
        var product = Products.plain();
        assertThat(after(CardRules.activate(card(from, null), product, DAY)))
                .isEqualTo(from == CardStatus.ISSUED ? "ACTIVE" : "no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # prefix | digits | check | number         | fits  | why
                    62       | 14     | true  | 62000000000013 | true  |
                    62       | 14     | true  | 62000000000010 | false | check digit
                    62       | 14     | true  | 62000000000031 | false | two digits changed places
                    62       | 14     | true  | 6200000000013  | false | too short
                    62       | 14     | true  | 63000000000018 | false | prefix
                    62       | 14     | true  | 6200000000001X | false | no digit
                    HK       | 9      | false | HK0000017      | true  |
                    HK       | 9      | false | HK00０0017      | false | no ASCII digit
                    HK       | 9      | false | hk0000017      | false | case counts
                    """)
    @Requirement("MEM-05")
    void aNumberFitsItsScheme(
            String prefix,
            int digits,
            boolean check,
            String number,
            boolean fits,
            @Nullable String why) {
        assertThat(new Numbering(prefix, digits, check).fits(number)).as(why).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    7992739871,   3
                    411111111111111, 1
                    0,            0
                    '',           0
                    18,           2
                    """)
    void theCheckDigitIsLuhns(String body, char digit) {
        assertThat(CheckDigit.LUHN.of(body)).isEqualTo(digit);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    correction,  CORRECTION
                    CORRECTION,  CORRECTION
                    ' dormant ', DORMANT
                    误充值,       OTHER
                    """)
    void aReasonIsAWordOrAnyText(String text, FreezeReason reason) {
        assertThat(FreezeReason.of(text)).isEqualTo(reason);
    }

    private static String after(Outcome<CardRules.Move> outcome) {
        return outcome instanceof Outcome.Done<CardRules.Move>(var move)
                ? move.status().name()
                : "no";
    }

    private static Card card(CardStatus status, @Nullable CardStatus resume) {
        return new Card(
                "62000000000013",
                1,
                2,
                false,
                "p",
                "plain",
                status,
                status == CardStatus.FROZEN ? FreezeReason.OTHER : null,
                resume,
                "S001",
                DAY,
                status == CardStatus.ISSUED ? null : DAY,
                null,
                0,
                false,
                false,
                null,
                null,
                List.of(),
                null,
                false,
                null);
    }
}
