package huika.card;

import huika.attachment.Attachments;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.card.CardProduct;
import huika.security.Actor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether somebody may hand out a card so: at this branch and till, in this post, with these
/// papers.
@Component
final class IssueDesk {

    private final Organization organization;
    private final Attachments attachments;
    private final Clock clock;

    IssueDesk(Organization organization, Attachments attachments, Clock clock) {
        this.organization = organization;
        this.attachments = attachments;
        this.clock = clock;
    }

    /// Why not, or null; the order is the one [CardIssues#issue] tells.
    ///
    /// @param agreed whether the consent or the registration that the product needs is there
    @Nullable Refusal refuse(
            Actor actor, IssueCard wanted, Program program, CardProduct product, boolean agreed) {
        var place = organization.branch(actor, program.code(), wanted.branch());
        if (place.then(branch -> FeeTill.admit(actor, branch, wanted.till()))
                instanceof Outcome.Refused<?>(var branch)) {
            return branch;
        }
        var refusal =
                CardRules.refuseIssue(
                        product,
                        wanted.membership() != null,
                        wanted.tender() == null ? null : wanted.tender().kind(),
                        wanted.waiver() != null);
        if (refusal == null && wanted.insteadOf() != null && product.registered()) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/insteadOf");
        }
        if (refusal == null) refusal = refuseIssuer(actor, wanted, program, product, agreed);
        if (refusal == null) refusal = refusePapers(actor, wanted, program, product);
        if (refusal != null) return refusal;
        var number = wanted.number();
        return number == null || product.number().fits(number)
                ? null
                : Refusal.of(Code.CODE_RULE_VIOLATION).at("/number");
    }

    /// `ISSUING_AUTHORITY_MISSING`, `NOT_REGISTERED_WITH_GENERAL_DEPARTMENT`,
    /// `APPROVAL_INCOMPLETE`, `WAIVER_NOT_AUTHORISED`, `PIN_REMINDER_MISSING`, or null.
    private @Nullable Refusal refuseIssuer(
            Actor actor, IssueCard wanted, Program program, CardProduct product, boolean agreed) {
        var terms = product.issue();
        if (!holds(actor, program, terms.by()) && !isNight(actor, wanted, program, product)) {
            return Refusal.of(Code.ISSUING_AUTHORITY_MISSING).with("by", terms.by());
        }
        if (terms.registeredFirst() && !agreed) {
            return Refusal.of(Code.NOT_REGISTERED_WITH_GENERAL_DEPARTMENT);
        }
        if (terms.approved() && !agreed) return Refusal.of(Code.APPROVAL_INCOMPLETE);
        if (wanted.waiver() != null) {
            if (wanted.waiver().isBlank()) return Refusal.of(Code.REASON_MISSING).at("/waiver");
            if (terms.waivedBy().isEmpty() || !holds(actor, program, terms.waivedBy())) {
                return Refusal.of(Code.WAIVER_NOT_AUTHORISED).with("by", terms.waivedBy());
            }
        }
        return terms.remind() && !Boolean.TRUE.equals(wanted.reminded())
                ? Refusal.of(Code.PIN_REMINDER_MISSING).at("/reminded")
                : null;
    }

    /// `FIELD_INVALID` of a scan that is none, `SIGNATURE_MISSING`, or null.
    private @Nullable Refusal refusePapers(
            Actor actor, IssueCard wanted, Program program, CardProduct product) {
        if (wanted.form() != null
                && attachments.refuse(actor, program.code(), List.of(wanted.form())) != null) {
            return Refusal.of(Code.FIELD_INVALID).at("/form");
        }
        return product.issue().signed() && !Boolean.TRUE.equals(wanted.signed())
                ? Refusal.of(Code.SIGNATURE_MISSING).at("/signed")
                : null;
    }

    private boolean holds(Actor actor, Program program, List<String> posts) {
        return organization.holds(actor, program.code(), posts);
    }

    /// Whether others hand it out now, because the office is closed.
    private boolean isNight(Actor actor, IssueCard wanted, Program program, CardProduct product) {
        var night = product.issue().night();
        return night != null
                && wanted.night() != null
                && night.covers(local().toLocalTime())
                && holds(actor, program, night.by());
    }

    /// Until when a card handed out at night must be on file; null for any other.
    @Nullable Instant fileBy(Actor actor, IssueCard wanted, Program program, CardProduct product) {
        var night = product.issue().night();
        if (night == null || !isNight(actor, wanted, program, product)) return null;
        var now = local();
        var by = night.filed().on(now.toLocalDate());
        var due = by.isAfter(now) ? by : by.plusDays(1);
        return due.atZone(Clock.ZONE).toInstant();
    }

    private LocalDateTime local() {
        return LocalDateTime.ofInstant(clock.now(), Clock.ZONE);
    }
}
