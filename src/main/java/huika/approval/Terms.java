package huika.approval;

import huika.calendar.Calendars;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Until when a step is in time.
@Component
final class Terms {

    private static final Logger LOG = LoggerFactory.getLogger(Terms.class);

    private final Calendars calendars;

    Terms(Calendars calendars) {
        this.calendars = calendars;
    }

    /// The last day in time of a step that begins on `day`; null where it may take as long as it
    /// does.
    @Nullable LocalDate dueOn(ApprovalChain.Step step, LocalDate day) {
        var term = step.term();
        if (term == null) return null;
        if (!term.working()) return day.plusDays(term.days());
        var days = calendars.workingDays();
        var due = days.after(day, term.days());
        if (!days.covers(due.getYear())) {
            LOG.warn(
                    "holidays of {} are not known: PUT /calendars/{}",
                    due.getYear(),
                    due.getYear());
        }
        return due;
    }
}
