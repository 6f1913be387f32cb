package huika.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import huika.house.Requirement;
import huika.security.DocumentNumber.Kind;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement({"MEM-05", "IDN-01"})
class FormatsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # what is typed,       what is kept
                    13800138000,           +8613800138000
                    138 0013 8000,         +8613800138000
                    +86 138-0013-8000,     +8613800138000
                    13800000001,           +8613800000001
                    13900000002,           +8613900000002
                    0571-87654321,         +8657187654321
                    +44 20 7946 0958,      +442079460958
                    12345,
                    87654321,
                    1380013800,
                    23800138000,
                    not a number,
                    """)
    void phonesHaveOneForm(String typed, String kept) {
        assertThat(Phone.parse(typed).map(Phone::e164).orElse(null)).isEqualTo(kept);
    }

    @Test
    void plainMobilesAreJudgedAsTheLibraryJudgesThem() throws Exception {
        var library = PhoneNumberUtil.getInstance();
        var valid = 0;
        for (var network = 13_000; network < 20_000; network++) {
            for (var rest : List.of("000000", "138000", "571893", "999999")) {
                var text = network + rest;
                var number = library.parse(text, "CN");
                var expected =
                        library.isValidNumber(number)
                                ? library.format(number, PhoneNumberFormat.E164)
                                : null;
                if (expected != null) valid++;
                assertThat(Phone.parse(text).map(Phone::e164).orElse(null))
                        .as(text)
                        .isEqualTo(expected);
            }
        }
        assertThat(valid).isBetween(10_000, 27_000);
    }

    @Test
    @Requirement("MEM-21")
    void sevenOrEightDigitsAreALandlineWithoutAreaCode() {
        assertThat(Phone.lacksAreaCode("87654321")).isTrue();
        assertThat(Phone.lacksAreaCode("8765-4321")).isTrue();
        assertThat(Phone.lacksAreaCode("0571-87654321")).isFalse();
        assertThat(Phone.lacksAreaCode("13800138000")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    ID_CARD,     11010519491231002X,  11010519491231002X
                    ID_CARD,     11010519491231002x,  11010519491231002X
                    ID_CARD,     110105491231002,     11010519491231002X
                    ID_CARD,     110105194912310021,
                    ID_CARD,     11010519491331002X,
                    ID_CARD,     110105194902300026,
                    ID_CARD,     1101051949123100,
                    ID_CARD,     '',
                    PASSPORT,    e12345678,           E12345678
                    PASSPORT,    EA1234567,           EA1234567
                    PASSPORT,    ABCDEFGH,
                    PASSPORT,    E1,
                    MILITARY_ID, 南字第8001234号,       南字第8001234号
                    MILITARY_ID, 南字第8001234,         南字第8001234号
                    MILITARY_ID, 字第8001234号,
                    MILITARY_ID, 南字第80号,
                    OTHER,       H12345678,           H12345678
                    """)
    void documentsHaveOneForm(Kind kind, String typed, String kept) {
        assertThat(DocumentNumber.parse(kind, typed).map(DocumentNumber::number).orElse(null))
                .isEqualTo(kept);
    }

    @Test
    void everyWrongDigitOfAResidentIdIsFound() {
        var right = "11010519491231002X";
        for (var i = 0; i < 17; i++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                if (digit == right.charAt(i)) continue;
                var wrong = right.substring(0, i) + digit + right.substring(i + 1);
                assertThat(DocumentNumber.parse(Kind.ID_CARD, wrong)).as(wrong).isEmpty();
            }
        }
    }

    @Test
    void aResidentIdTellsTheDateOfBirth() {
        var document = DocumentNumber.parse(Kind.ID_CARD, "11010519491231002X").orElseThrow();
        assertThat(document.birthDate()).contains(LocalDate.of(1949, 12, 31));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    91350100M000100Y43, true
                    91350100m000100y43, true
                    91350100M000100Y34, false
                    91350100M000100I43, false
                    91350100M000100Y4,  false
                    """)
    void creditCodesAreChecked(String typed, boolean fine) {
        assertThat(CreditCode.parse(typed).isPresent()).isEqualTo(fine);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    lei.li@example.cn,  lei.li@example.cn
                    Lei@EXAMPLE.CN,     Lei@example.cn
                    a@b,
                    @b.cn,
                    a@@b.cn,
                    a..b@c.cn,
                    a@-b.cn,
                    a b@c.cn,
                    """)
    void emailsAreChecked(String typed, String kept) {
        assertThat(Email.parse(typed).map(Email::text).orElse(null)).isEqualTo(kept);
    }

    @Test
    @Requirement("DAT-02")
    void whatPrintsIsMasked() {
        assertThat(new PersonName("李雷")).hasToString("李*");
        assertThat(new PersonName("李小明")).hasToString("李**");
        assertThat(new PersonName("欧阳修文")).hasToString("欧阳**");
        assertThat(new PersonName("Alice Liddell")).hasToString("A***");
        assertThat(new Phone("+8613800138000")).hasToString("138****8000");
        assertThat(DocumentNumber.parse(Kind.ID_CARD, "11010519491231002X").orElseThrow())
                .hasToString("resident-id 1101**********002X");
        assertThat(DocumentNumber.parse(Kind.PASSPORT, "E12345678").orElseThrow())
                .hasToString("passport E******78");
        assertThat(new Email("lei@x.cn")).hasToString("l***@x.cn");
        assertThat(Pin.parse("271828").orElseThrow()).hasToString("******");
        assertThat(Masks.birthday(MonthDay.of(5, 1))).isEqualTo("05-**");
        assertThat(Masks.card("6280001234")).isEqualTo("****1234");
    }

    @Test
    void namesHoldNothingInvisible() {
        assertThat(PersonName.parse(" 李雷 ").map(PersonName::text)).contains("李雷");
        assertThat(PersonName.parse("李\u202E雷")).isEmpty();
        assertThat(PersonName.parse("李\n雷")).isEmpty();
        assertThat(PersonName.parse("")).isEmpty();
        assertThat(PersonName.parse("李".repeat(65))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    111111, true
                    123456, true
                    654321, true
                    890123, true
                    121212, true
                    123123, true
                    112233, true
                    111222, true
                    138000, true
                    900501, true
                    010590, true
                    199005, true
                    271828, false
                    402937, false
                    """)
    void easyPinsAreDenied(String pin, boolean weak) {
        assertThat(PinRules.weak(pin, List.of("13800138000"), List.of(LocalDate.of(1990, 5, 1))))
                .isEqualTo(weak);
    }
}
