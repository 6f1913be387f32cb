package huika.access;

import huika.approval.ApprovalRequest;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Rights of an emergency are looked at within three working days by somebody who had no part in
/// them; until somebody does, whoever opened them has nothing granted from the next day on.
@Component
final class EmergencyReviews {

    private static final int WORKING_DAYS = 3;
    private static final int LONGEST = 500;

    private final ReviewStore store;
    private final GrantStore grants;
    private final RightsBook book;
    private final Calendars calendars;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    EmergencyReviews(
            ReviewStore store,
            GrantStore grants,
            RightsBook book,
            Calendars calendars,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.book = book;
        this.calendars = calendars;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// In the transaction in which the rights begin.
    void expect(Grant grant, ApprovalRequest request, Actor checker) {
        var openers =
                Stream.of(request.maker(), checker.person(), grant.staff()).distinct().toList();
        var due = calendars.workingDays().after(clock.today(), WORKING_DAYS);
        store.insert(new Review(grant.id(), grant.program(), openers, due, null, null, null));
    }

    /// Says what was found. Said again it changes nothing.
    ///
    /// Refuses: `NOT_FOUND` (no rights of an emergency that began), `SEPARATION_OF_DUTIES` (whoever
    /// asked, agreed or held), `REASON_MISSING`.
    Outcome<Review> review(Actor actor, long grant, String finding) {
        return atomic.run(() -> {
            var found = store.lock(grant).filter(each -> actor.maySeeProgram(each.program()));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var review = found.get();
            if (review.openers().contains(actor.person())) {
                return Outcome.refused(
                        Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "opener, reviewer"));
            }
            if (finding.isBlank() || finding.length() > LONGEST) {
                return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/finding"));
            }
            if (review.doneAt() != null) return Outcome.done(review);
            store.close(grant, clock.now(), actor.person(), finding);
            audit.record(
                    AuditEntry.of(
                                    actor.by(),
                                    "break-glass:review",
                                    "grant",
                                    grants.find(grant).orElseThrow().text())
                            .at(review.program(), null)
                            .to("openers", String.join(", ", review.openers()))
                            .because(finding));
            book.forgetAfterCommit();
            return Outcome.done(store.lock(grant).orElseThrow());
        });
    }
}
