package huika.enrolment;

import huika.program.membership.FormTopic;
import huika.program.membership.FormTopic.Incomplete;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, and whether it is late.
final class FormRules {

    private FormRules() {}

    /// The card a form names, as the register knows it.
    ///
    /// @param membership whose card it is; null for a number nobody holds
    /// @param elsewhere whether another form names the same card
    record Known(@Nullable Long membership, @Nullable LocalDate issuedOn, boolean elsewhere) {}

    /// The last day on which a form is in time: 15 days after 2026-03-02 is 2026-03-17.
    static LocalDate dueOn(FormTopic topic, LocalDate issued, Predicate<LocalDate> workingDay) {
        return topic.deadline().addTo(issued, workingDay);
    }

    /// Days after the deadline, 0 where in time.
    ///
    /// @param received null while it is not there: counted to `today`
    static int daysLate(LocalDate dueOn, @Nullable LocalDate received, LocalDate today) {
        var until = received == null ? today : received;
        return (int) Math.max(0, ChronoUnit.DAYS.between(dueOn, until));
    }

    /// Everything the system sees, in the order of [FormFault].
    static List<FormFault> faults(
            FormTopic topic, boolean mustBeSigned, long membership, Paper paper, Known card) {
        var found = EnumSet.noneOf(FormFault.class);
        cardFaults(membership, paper, card, found);
        if (paper.issuedOn() == null) {
            found.add(FormFault.ISSUE_DATE_MISSING);
        } else if (card.issuedOn() != null && !paper.issuedOn().equals(card.issuedOn())) {
            found.add(FormFault.ISSUE_DATE_WRONG);
        }
        if (!paper.blank().isEmpty() && topic.incomplete() == Incomplete.REFUSE) {
            found.add(FormFault.FIELDS_MISSING);
        }
        if (mustBeSigned && !paper.signed()) found.add(FormFault.SIGNATURE_MISSING);
        if (!topic.classes().isEmpty()
                && (paper.entryClass() == null
                        || !topic.classes().containsKey(paper.entryClass()))) {
            found.add(FormFault.ENTRY_CLASS_UNKNOWN);
        }
        return List.copyOf(found);
    }

    private static void cardFaults(long membership, Paper paper, Known card, Set<FormFault> found) {
        if (paper.card() == null) {
            found.add(FormFault.CARD_NUMBER_MISSING);
        } else if (card.membership() == null || card.membership() != membership) {
            found.add(FormFault.CARD_NUMBER_WRONG);
        } else if (card.elsewhere()) {
            found.add(FormFault.CARD_NUMBER_DUPLICATE);
        }
    }
}
