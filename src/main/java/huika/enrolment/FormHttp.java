package huika.enrolment;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.program.membership.MembershipTopic.Field;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/enrolment-forms")
final class FormHttp {

    private static final int LONGEST_COMMENT = 200;
    private static final int LONGEST_CARD = 64;

    /// @param card the number as it stands on the form
    /// @param blank required fields left empty, by their names in the program's reference
    record HandIn(
            String membership,
            @Nullable String card,
            @Nullable LocalDate issuedOn,
            boolean signed,
            @Nullable List<String> blank,
            @Nullable String entryClass) {}

    /// @param faults what a person saw; what the system sees is added
    record SendBack(@Nullable List<FormFault> faults, @Nullable String comment) {}

    record Place(String place) {}

    private final EnrolmentForms forms;

    FormHttp(EnrolmentForms forms) {
        this.forms = forms;
    }

    /// A paper from a branch: a member's first, or a corrected one after it was sent back.
    @PostMapping
    @Permission("kyc:capture")
    ResponseEntity<FormView> handIn(Actor actor, @RequestBody HandIn body) {
        var membership =
                Ids.parse("mbs", body.membership())
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        return Answers.created(
                paper(body)
                        .then(paper -> forms.handIn(actor, membership, paper))
                        .map(FormView::of));
    }

    /// @param late only those that came late or are overdue
    @GetMapping
    @Permission("archive:read")
    Page<FormView> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var listed =
                forms.list(
                        actor,
                        program,
                        branch,
                        state == null ? null : state(state),
                        late,
                        Objects.requireNonNullElse(Page.number(cursor), 0L),
                        Page.limit(limit));
        return answer(listed).map(FormView::of);
    }

    @GetMapping("/{id}")
    @Permission("archive:read")
    FormView show(Actor actor, @PathVariable String id) {
        return forms.sheet(actor, id(id))
                .map(FormView::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @PostMapping("/{id}/receipts")
    @Permission("archive:register")
    ResponseEntity<FormView> receive(Actor actor, @PathVariable String id) {
        return Answers.created(forms.receive(actor, id(id)).map(FormView::of));
    }

    @PostMapping("/{id}/returns")
    @Permission("archive:register")
    ResponseEntity<FormView> sendBack(
            Actor actor, @PathVariable String id, @RequestBody SendBack body) {
        var comment = body.comment();
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw new RefusedException(Refusal.of(Code.FIELD_INVALID).at("/comment"));
        }
        var seen = body.faults() == null ? List.<FormFault>of() : body.faults();
        return Answers.created(forms.sendBack(actor, id(id), seen, comment).map(FormView::of));
    }

    @PostMapping("/{id}/entries")
    @Permission("archive:register")
    ResponseEntity<FormView> enter(Actor actor, @PathVariable String id) {
        return Answers.created(forms.enter(actor, id(id)).map(FormView::of));
    }

    @PostMapping("/{id}/filings")
    @Permission("archive:register")
    ResponseEntity<FormView> file(Actor actor, @PathVariable String id, @RequestBody Place body) {
        return Answers.created(forms.file(actor, id(id), body.place()).map(FormView::of));
    }

    private static Outcome<Paper> paper(HandIn body) {
        var card = body.card();
        if (card != null && (card.isBlank() || card.length() > LONGEST_CARD)) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/card"));
        }
        var blank = body.blank() == null ? List.<String>of() : body.blank();
        for (var i = 0; i < blank.size(); i++) {
            if (!isField(blank.get(i))) {
                return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/blank/" + i));
            }
        }
        return Outcome.done(
                new Paper(card, body.issuedOn(), body.signed(), blank, body.entryClass()));
    }

    private static boolean isField(String name) {
        for (var field : Field.values()) {
            if (field.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(name)) return true;
        }
        return false;
    }

    private static FormState state(String text) {
        try {
            return FormState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RefusedException(Code.PARAMETER_INVALID);
        }
    }

    private static long id(String text) {
        return PathId.of(Form.PREFIX, text);
    }

    private static <T> T answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
