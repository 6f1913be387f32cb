package huika.shift;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.security.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cash that goes into a drawer or out of it during a shift, beside what slips move.
@Component
final class CashMovements {

    private static final int LONGEST_NOTE = 500;

    private final CashMovementStore store;
    private final ShiftStore shifts;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    CashMovements(
            CashMovementStore store,
            ShiftStore shifts,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.shifts = shifts;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// @param replayed whether an earlier request with the same key recorded it
    record Recorded(CashMovement movement, boolean replayed) {}

    /// Records a movement once for each key. What is taken out has a second person beside it, who
    /// neither answers for the drawer nor records it; a purpose that its reason does not tell is
    /// written down.
    ///
    /// Refuses: `AMOUNT_INVALID`, `REASON_MISSING` (the note), `FIELD_INVALID`, `NOT_FOUND`,
    /// `IDEMPOTENCY_KEY_REUSED`, `SHIFT_CLOSED`, `TILL_NOT_PERMITTED`, `FIELD_MISSING` (the
    /// witness), `SEPARATION_OF_DUTIES`, `STAFF_UNKNOWN` (the witness).
    Outcome<Recorded> record(Actor actor, long id, CashMovement.Wish wish, String key) {
        var fault = fault(wish);
        if (fault != null) return Outcome.refused(fault);
        return atomic.run(() -> {
            var found = shifts.lock(id).filter(shift -> shift.isSeenBy(actor));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var earlier = store.under(actor.client(), key);
            if (earlier.isPresent()) {
                var same = earlier.get().shift() == id && earlier.get().wish().equals(wish);
                return same
                        ? Outcome.done(new Recorded(earlier.get(), true))
                        : Outcome.refused(Code.IDEMPOTENCY_KEY_REUSED);
            }
            var shift = found.get();
            if (!shift.isOpen()) return Outcome.refused(Code.SHIFT_CLOSED);
            if (!actor.tills().includes(shift.till())) {
                return Outcome.refused(Code.TILL_NOT_PERMITTED);
            }
            var refusal = unwitnessed(actor, shift, wish);
            if (refusal.isPresent()) return Outcome.refused(refusal.get());
            var made =
                    new CashMovement(
                            ids.next(),
                            id,
                            wish.fen(),
                            wish.reason(),
                            wish.note(),
                            wish.witness(),
                            actor.person(),
                            clock.now());
            store.insert(made, actor.client(), key);
            audit.record(
                    AuditEntry.of(actor.by(), "till:move", "shift", shift.text())
                            .at(shift.program(), shift.branch())
                            .to("till", shift.till())
                            .to("amount", wish.fen())
                            .to("reason", wish.reason().name())
                            .to("witness", wish.witness())
                            .because(wish.note()));
            return Outcome.done(new Recorded(made, false));
        });
    }

    /// Of a shift the actor may see; empty where there is none.
    Optional<Page<CashMovement>> of(Actor actor, long id, @Nullable Long before, int limit) {
        return shifts.find(id)
                .filter(shift -> shift.isSeenBy(actor))
                .map(shift ->
                        Page.of(
                                store.of(id, before, limit + 1),
                                limit,
                                each -> Long.toString(each.id())));
    }

    private static @Nullable Refusal fault(CashMovement.Wish wish) {
        if (wish.fen() == 0 || Math.abs(wish.fen()) > Shifts.MOST_FEN) {
            return Refusal.of(Code.AMOUNT_INVALID).at("/amount");
        }
        var note = wish.note();
        if (wish.reason().needsNote() && (note == null || note.isBlank())) {
            return Refusal.of(Code.REASON_MISSING).at("/note");
        }
        return note != null && note.length() > LONGEST_NOTE
                ? Refusal.of(Code.FIELD_INVALID).at("/note")
                : null;
    }

    private Optional<Refusal> unwitnessed(Actor actor, Shift shift, CashMovement.Wish wish) {
        var witness = wish.witness();
        if (witness == null) {
            return wish.isOut()
                    ? Optional.of(Refusal.of(Code.FIELD_MISSING).at("/witness"))
                    : Optional.empty();
        }
        if (witness.equals(shift.operator()) || witness.equals(actor.person())) {
            return Optional.of(
                    Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "operator, witness"));
        }
        return organization.staff(shift.program(), witness) instanceof Outcome.Refused<?>(var no)
                ? Optional.of(no.at("/witness"))
                : Optional.empty();
    }
}
