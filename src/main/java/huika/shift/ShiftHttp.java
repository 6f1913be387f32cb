package huika.shift;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
@RequestMapping("/api/v1/shifts")
final class ShiftHttp {

    /// @param operator who answers for the drawer; null for whoever asks
    /// @param floatAmount fen put into the drawer
    record Opening(
            String program,
            String branch,
            String till,
            @Nullable String operator,
            long floatAmount) {}

    /// @param counted fen in the drawer
    /// @param witness staff code of who counted too, where it does not come out
    record Closing(long counted, @Nullable String reason, @Nullable String witness) {}

    /// @param direction into the drawer or out of it
    /// @param note what for, where the reason does not tell
    /// @param witness staff code of who saw it; needed where cash is taken out
    record Moving(
            Direction direction,
            long amount,
            CashMovement.Reason reason,
            @Nullable String note,
            @Nullable String witness) {}

    enum Direction {
        IN,
        OUT
    }

    record Moved(
            String id,
            Direction direction,
            long amount,
            CashMovement.Reason reason,
            @Nullable String note,
            @Nullable String witness,
            String by,
            OffsetDateTime at) {

        static Moved of(CashMovement movement) {
            return new Moved(
                    movement.text(),
                    movement.fen() > 0 ? Direction.IN : Direction.OUT,
                    Math.abs(movement.fen()),
                    movement.reason(),
                    movement.note(),
                    movement.witness(),
                    movement.by(),
                    Shown.local(movement.at()));
        }
    }

    /// @param cashIn put into the drawer beside what slips brought
    /// @param cashOut taken out beside what slips paid
    /// @param expected fen that should have been there; null while the drawer is not counted
    /// @param difference negative where cash is missing
    record Shown(
            String id,
            String program,
            String branch,
            String till,
            String operator,
            String status,
            long floatAmount,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime closedAt,
            @Nullable String closedBy,
            @Nullable Long expected,
            @Nullable Long counted,
            @Nullable Long difference,
            @Nullable String reason,
            @Nullable String witness,
            long cashIn,
            long cashOut) {

        static Shown of(Shift shift) {
            var closed = shift.closedAt();
            return new Shown(
                    shift.text(),
                    shift.program(),
                    shift.branch(),
                    shift.till(),
                    shift.operator(),
                    shift.isOpen() ? "OPEN" : "CLOSED",
                    shift.floatFen(),
                    local(shift.openedAt()),
                    closed == null ? null : local(closed),
                    shift.closedBy(),
                    shift.expected(),
                    shift.counted(),
                    shift.difference(),
                    shift.reason(),
                    shift.witness(),
                    shift.cashIn(),
                    shift.cashOut());
        }

        private static OffsetDateTime local(Instant at) {
            return at.atZone(Clock.ZONE).toOffsetDateTime();
        }
    }

    private final Shifts shifts;
    private final CashMovements movements;

    ShiftHttp(Shifts shifts, CashMovements movements) {
        this.shifts = shifts;
        this.movements = movements;
    }

    @PostMapping
    @Permission("till:open")
    ResponseEntity<Shown> open(Actor actor, @RequestBody Opening body) {
        permit(actor, body.program());
        return Answers.created(
                shifts.open(
                                actor,
                                body.program(),
                                body.branch(),
                                body.till(),
                                body.operator(),
                                body.floatAmount())
                        .map(Shown::of));
    }

    @PostMapping("/{id}/closings")
    @Permission("till:close")
    ResponseEntity<Shown> close(Actor actor, @PathVariable String id, @RequestBody Closing body) {
        var count = new Shifts.Count(body.counted(), body.reason(), body.witness());
        return Answers.created(shifts.close(actor, id(id), count).map(Shown::of));
    }

    @PostMapping("/{id}/cash-movements")
    @Permission("till:move")
    ResponseEntity<Moved> move(
            Actor actor, @PathVariable String id, @RequestBody Moving body, IdempotencyKey key) {
        if (body.amount() <= 0) {
            throw new RefusedException(Refusal.of(Code.AMOUNT_INVALID).at("/amount"));
        }
        var wish =
                new CashMovement.Wish(
                        body.direction() == Direction.IN ? body.amount() : -body.amount(),
                        body.reason(),
                        body.note(),
                        body.witness());
        var outcome = movements.record(actor, id(id), wish, key.value());
        var answer = Answers.created(outcome.map(done -> Moved.of(done.movement())));
        return outcome.orThrow().replayed() ? Answers.replayed(answer) : answer;
    }

    /// What was put into the drawer and taken out of it, newest first.
    @GetMapping("/{id}/cash-movements")
    @Permission("till:move")
    Page<Moved> movements(
            Actor actor,
            @PathVariable String id,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return movements
                .of(actor, id(id), Page.number(cursor), Page.limit(limit))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND))
                .map(Moved::of);
    }

    @GetMapping("/{id}")
    @Permission("till:close")
    Shown show(Actor actor, @PathVariable String id) {
        return shifts.seen(actor, id(id))
                .map(Shown::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @GetMapping
    @Permission("till:close")
    Page<Shown> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String branch,
            @RequestParam @Nullable LocalDate day,
            @RequestParam @Nullable Boolean open,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        return shifts.list(
                        actor, program, branch, day, open, Page.number(cursor), Page.limit(limit))
                .map(Shown::of);
    }

    /// What each till of a branch took in cash on a day, and whether it was all counted.
    @GetMapping("/day-sheet")
    @Permission("till:count")
    ResponseEntity<Shifts.Sheet> sheet(
            Actor actor,
            @RequestParam String program,
            @RequestParam String branch,
            @RequestParam LocalDate day) {
        permit(actor, program);
        return Answers.ok(shifts.sheet(actor, program, branch, day));
    }

    private static void permit(Actor actor, String program) {
        actor.refuseOther(program);
    }

    private static long id(String text) {
        return PathId.of(Shift.PREFIX, text);
    }
}
