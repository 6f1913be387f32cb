package huika.enrolment;

import huika.kernel.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form as the branch and the central unit see it.
///
/// @param answers who answers for it being late
/// @param daysLate days after `dueOn` on which it came, or until today
/// @param faults what the system sees on the latest paper
record FormView(
        String id,
        String program,
        String branch,
        String membership,
        String answers,
        FormState state,
        LocalDate dueOn,
        @Nullable LocalDate receivedOn,
        int daysLate,
        List<FormFault> faults,
        List<String> filed,
        List<PaperView> papers) {

    /// @param faults what was wrong with it, where it was sent back
    record PaperView(
            int number,
            @Nullable String card,
            @Nullable LocalDate issuedOn,
            boolean signed,
            List<String> blank,
            @Nullable String entryClass,
            String handedInBy,
            Instant handedInAt,
            List<FormFault> faults,
            @Nullable String comment,
            @Nullable String returnedBy,
            @Nullable Instant returnedAt) {

        static PaperView of(Form.Handed handed) {
            var paper = handed.paper();
            return new PaperView(
                    handed.number(),
                    paper.card(),
                    paper.issuedOn(),
                    paper.signed(),
                    paper.blank(),
                    paper.entryClass(),
                    handed.handedInBy(),
                    handed.handedInAt(),
                    handed.faults(),
                    handed.comment(),
                    handed.returnedBy(),
                    handed.returnedAt());
        }
    }

    static FormView of(EnrolmentForms.Sheet sheet) {
        var form = sheet.form();
        return new FormView(
                form.text(),
                form.program(),
                form.branch(),
                Ids.text("mbs", form.membership()),
                form.answers(),
                form.state(),
                form.dueOn(),
                form.receivedOn(),
                sheet.daysLate(),
                sheet.found(),
                form.filed(),
                sheet.papers().stream().map(PaperView::of).toList());
    }
}
