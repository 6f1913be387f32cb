package huika.production;

import huika.catalogue.Designs;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.production.CardOrder.State;
import huika.production.OrderStore.Step;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
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

/// Orders of cards and what was done for them.
@RestController
@RequestMapping("/api/v1/card-orders")
final class OrderHttp {

    record Comment(@Nullable String comment) {}

    record Numbers(@Nullable String first, @Nullable String comment) {}

    record Done(
            String what,
            String person,
            OffsetDateTime at,
            @Nullable LocalDate dueOn,
            @Nullable String comment) {

        static Done of(Step step) {
            return new Done(
                    step.what(), step.person(), time(step.at()), step.dueOn(), step.comment());
        }
    }

    /// @param kept what the stock knew of the branch when it asked
    /// @param steps null in lists
    /// @param segment its numbers; null in lists and before there are any
    record Shown(
            String id,
            String program,
            String branch,
            String product,
            @Nullable String design,
            @Nullable String reason,
            @Nullable Long onHand,
            long kept,
            long quantity,
            @Nullable Long face,
            @Nullable LocalDate neededBy,
            State state,
            @Nullable String approval,
            String askedBy,
            OffsetDateTime askedAt,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable List<Done> steps,
            SegmentHttp.@Nullable Shown segment) {}

    private final CardOrders orders;
    private final OrderStore store;
    private final SegmentStore segments;
    private final Clock clock;

    OrderHttp(CardOrders orders, OrderStore store, SegmentStore segments, Clock clock) {
        this.orders = orders;
        this.store = store;
        this.segments = segments;
        this.clock = clock;
    }

    @PostMapping
    @Permission("stock:request")
    ResponseEntity<Shown> ask(Actor actor, @RequestBody CardOrders.Asked body) {
        return created(orders.ask(actor, body));
    }

    @PostMapping("/{id}/contacts")
    @Permission("stock:produce")
    ResponseEntity<Shown> contact(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Comment body) {
        return created(orders.contact(actor, id(id), comment(body)));
    }

    @PostMapping("/{id}/numbers")
    @Permission("stock:produce")
    ResponseEntity<Shown> number(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Numbers body) {
        var first = body == null ? null : body.first();
        var comment = body == null ? null : body.comment();
        return created(orders.number(actor, id(id), first, comment));
    }

    @PostMapping("/{id}/confirmations")
    @Permission("stock:produce")
    ResponseEntity<Shown> confirm(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Comment body) {
        return created(orders.confirm(actor, id(id), comment(body)));
    }

    /// The one who calls takes the cards in and answers for them.
    @PostMapping("/{id}/deliveries")
    @Permission("stock:hand-over")
    ResponseEntity<Shown> deliver(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Comment body) {
        return created(orders.deliver(actor, id(id), comment(body)));
    }

    @GetMapping("/{id}")
    @Permission("stock:read")
    ResponseEntity<Shown> get(Actor actor, @PathVariable String id) {
        return Answers.ok(CardOrders.sees(actor, store.find(id(id))).map(this::whole));
    }

    @GetMapping
    @Permission("stock:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable State state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var rows =
                store.list(
                        actor.programs(),
                        actor.branches(),
                        program,
                        state,
                        overdue ? clock.today() : null,
                        cursor == null ? null : id(Page.open(cursor)),
                        most + 1);
        return Page.of(rows, most, CardOrder::text).map(it -> view(it, null, null));
    }

    private static long id(String text) {
        return PathId.of(CardOrder.PREFIX, text);
    }

    private static @Nullable String comment(@Nullable Comment body) {
        return body == null ? null : body.comment();
    }

    private ResponseEntity<Shown> created(Outcome<CardOrder> outcome) {
        return Answers.created(outcome.map(this::whole));
    }

    private Shown whole(CardOrder it) {
        return view(
                it,
                store.steps(it.id()).stream().map(Done::of).toList(),
                segments.ofOrder(it.id()).map(SegmentHttp::shown).orElse(null));
    }

    private Shown view(
            CardOrder it, @Nullable List<Done> steps, SegmentHttp.@Nullable Shown segment) {
        var approval = it.approval();
        var design = it.design();
        return new Shown(
                it.text(),
                it.kind().program(),
                it.branch(),
                it.kind().product(),
                design == null ? null : Designs.text(design),
                it.reason(),
                it.onHand(),
                it.kept(),
                it.quantity(),
                it.face(),
                it.neededBy(),
                it.state(),
                approval == null ? null : Ids.text("apr", approval),
                it.askedBy(),
                time(it.askedAt()),
                it.dueOn(),
                it.dueOn() != null && it.dueOn().isBefore(clock.today()),
                steps,
                segment);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
