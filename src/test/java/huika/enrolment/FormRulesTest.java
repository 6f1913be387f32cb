package huika.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import huika.enrolment.FormRules.Known;
import huika.house.Requirement;
import huika.program.membership.FormTopic;
import huika.program.membership.FormTopic.Incomplete;
import huika.program.word.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormRulesTest {

    private static final long MEMBERSHIP = 7;
    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @Requirement("MEM-11")
    @CsvSource({
        "15 days,        2026-03-17, 2026-03-17, 0",
        "15 days,        2026-03-17, 2026-03-18, 1",
        "15 days,        2026-03-17, ,           33",
        "1 week,         2026-03-09, 2026-03-09, 0",
        "3 working days, 2026-03-05, 2026-03-09, 4",
    })
    void aFormIsInTimeThroughItsLastDay(
            String deadline, LocalDate due, @Nullable LocalDate received, int late) {
        var topic = topic(Span.parse(deadline), Incomplete.REFUSE);
        var dueOn = FormRules.dueOn(topic, ISSUED, FormRulesTest::isWorked);
        assertThat(dueOn).isEqualTo(due);
        var today = LocalDate.of(2026, 4, 19);
        assertThat(FormRules.daysLate(dueOn, received, today)).isEqualTo(late);
    }

    @ParameterizedTest
    @Requirement({"MEM-10", "MEM-21", "MEM-09"})
    @CsvSource(
            nullValues = "-",
            value = {
                // number, whose, named elsewhere, issued on form, blank, signed, class -> faults
                "6280, 7, false, 2026-03-02, -,    true,  new,   ''",
                "-,    -, false, 2026-03-02, -,    true,  new,   CARD_NUMBER_MISSING",
                "6280, -, false, 2026-03-02, -,    true,  new,   CARD_NUMBER_WRONG",
                "6280, 8, false, 2026-03-02, -,    true,  new,   CARD_NUMBER_WRONG",
                "6280, 7, true,  2026-03-02, -,    true,  new,   CARD_NUMBER_DUPLICATE",
                "6280, 7, false, -,          -,    true,  new,   ISSUE_DATE_MISSING",
                "6280, 7, false, 2026-03-03, -,    true,  new,   ISSUE_DATE_WRONG",
                "6280, 7, false, 2026-03-02, name, true,  new,   FIELDS_MISSING",
                "6280, 7, false, 2026-03-02, -,    false, new,   SIGNATURE_MISSING",
                "6280, 7, false, 2026-03-02, -,    true,  other, ENTRY_CLASS_UNKNOWN",
                "6280, 7, false, 2026-03-02, -,    true,  -,     ENTRY_CLASS_UNKNOWN",
                "-,    -, false, -,          name, false, -,     "
                        + "CARD_NUMBER_MISSING ISSUE_DATE_MISSING FIELDS_MISSING"
                        + " SIGNATURE_MISSING ENTRY_CLASS_UNKNOWN",
            })
    void everyFaultIsSeenAtOnce(
            @Nullable String number,
            @Nullable Long holder,
            boolean elsewhere,
            @Nullable LocalDate issuedOn,
            @Nullable String blank,
            boolean signed,
            @Nullable String entryClass,
            String faults) {
        var paper =
                new Paper(
                        number,
                        issuedOn,
                        signed,
                        blank == null ? List.of() : List.of(blank),
                        entryClass);
        var card = new Known(holder, holder == null ? null : ISSUED, elsewhere);
        var topic = topic(Span.parse("15 days"), Incomplete.REFUSE);
        var found = FormRules.faults(topic, true, MEMBERSHIP, paper, card);
        assertThat(String.join(" ", found.stream().map(Enum::name).toList())).isEqualTo(faults);
    }

    @ParameterizedTest
    @Requirement("MEM-21")
    @CsvSource({"REFUSE, 1", "ENTER_WHAT_IS_GIVEN, 0"})
    void anIncompleteFormIsTreatedAsTheProgramSays(Incomplete policy, int faults) {
        var paper = new Paper("6280", ISSUED, true, List.of("name"), "new");
        var topic = topic(Span.parse("15 days"), policy);
        var card = new Known(MEMBERSHIP, ISSUED, false);
        assertThat(FormRules.faults(topic, true, MEMBERSHIP, paper, card)).hasSize(faults);
    }

    private static FormTopic topic(Span deadline, Incomplete incomplete) {
        return new FormTopic(deadline, incomplete, Map.of("new", "新会员卡"), Map.of());
    }

    private static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
    }
}
