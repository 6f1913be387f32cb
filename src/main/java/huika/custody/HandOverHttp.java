package huika.custody;

import huika.custody.HandOver.State;
import huika.custody.RangeStore.Paper;
import huika.kernel.Clock;
import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Permission;
import huika.stock.RangeText;
import huika.web.Answers;
import huika.web.PathId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Cards go from hand to hand.
@RestController
@RequestMapping("/api/v1/card-hand-overs")
final class HandOverHttp {

    /// @param found the numbers found; or `counted`, how many
    record Acceptance(@Nullable List<RangeText> found, @Nullable Long counted) {}

    record Dispute(long counted, String comment) {}

    record Comment(@Nullable String comment) {}

    /// @param answers who answers for the cards now
    /// @param ranges null in lists
    record Shown(
            String id,
            String program,
            String product,
            String fromBranch,
            String giver,
            String toBranch,
            String taker,
            long quantity,
            @Nullable String reason,
            State state,
            String answers,
            OffsetDateTime proposedAt,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable OffsetDateTime closedAt,
            @Nullable Long counted,
            @Nullable String comment,
            @Nullable List<RangeText> ranges) {}

    private final HandOvers handOvers;
    private final HandOverStore store;
    private final RangeStore ranges;
    private final Clock clock;

    HandOverHttp(HandOvers handOvers, HandOverStore store, RangeStore ranges, Clock clock) {
        this.handOvers = handOvers;
        this.store = store;
        this.ranges = ranges;
        this.clock = clock;
    }

    @PostMapping
    @Permission("stock:hand-over")
    ResponseEntity<Shown> propose(Actor actor, @RequestBody HandOvers.Offer body) {
        return Answers.created(handOvers.propose(actor, body).map(this::whole));
    }

    @PostMapping("/{id}/acceptances")
    @Permission("stock:hand-over")
    ResponseEntity<Shown> accept(
            Actor actor, @PathVariable String id, @RequestBody Acceptance body) {
        var taken = handOvers.accept(actor, id(id), body.found(), body.counted());
        return Answers.created(taken.map(this::whole));
    }

    @PostMapping("/{id}/disputes")
    @Permission("stock:hand-over")
    ResponseEntity<Shown> dispute(Actor actor, @PathVariable String id, @RequestBody Dispute body) {
        var disputed = handOvers.dispute(actor, id(id), body.counted(), body.comment());
        return Answers.created(disputed.map(this::whole));
    }

    @PostMapping("/{id}/withdrawals")
    @Permission("stock:hand-over")
    ResponseEntity<Shown> withdraw(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Comment body) {
        var comment = body == null ? null : body.comment();
        return Answers.created(handOvers.withdraw(actor, id(id), comment).map(this::whole));
    }

    @GetMapping("/{id}")
    @Permission("stock:read")
    ResponseEntity<Shown> get(Actor actor, @PathVariable String id) {
        return Answers.ok(HandOvers.sees(actor, store.find(id(id))).map(this::whole));
    }

    /// @param staff giver or taker
    @GetMapping
    @Permission("stock:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String staff,
            @RequestParam @Nullable State state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var before = cursor == null ? null : id(Page.open(cursor));
        var wanted =
                new HandOverStore.Wanted(
                        program,
                        actor.holder(staff),
                        state,
                        overdue ? clock.today() : null,
                        actor.programs(),
                        actor.branches());
        var rows = store.list(wanted, before, most + 1);
        return Page.of(rows, most, HandOver::text).map(it -> view(it, null));
    }

    private static long id(String text) {
        return PathId.of(HandOver.PREFIX, text);
    }

    private Shown whole(HandOver it) {
        return view(it, ranges.texts(Paper.HAND_OVER, it.id()));
    }

    private Shown view(HandOver it, @Nullable List<RangeText> about) {
        var closed = it.closedAt();
        var due = it.dueOn();
        var open = it.state() == State.PROPOSED;
        return new Shown(
                it.text(),
                it.kind().program(),
                it.kind().product(),
                it.fromBranch(),
                it.giver(),
                it.toBranch(),
                it.taker(),
                it.quantity(),
                it.reason(),
                it.state(),
                it.state() == State.ACCEPTED ? it.taker() : it.giver(),
                CustodyHttp.time(it.proposedAt()),
                due,
                open && due != null && due.isBefore(clock.today()),
                closed == null ? null : CustodyHttp.time(closed),
                it.found(),
                it.comment(),
                about);
    }
}
