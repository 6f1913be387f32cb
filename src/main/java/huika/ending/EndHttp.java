package huika.ending;

import huika.ending.ProgramEnd.Item;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

/// The end of a program over HTTP.
@RestController
@RequestMapping("/api/v1/program-ends")
final class EndHttp {

    /// @param cards still with holders, when it was asked for
    /// @param toSettle fen of principal, likewise
    /// @param open what is open now; null in lists
    record EndView(
            String id,
            String program,
            String state,
            LocalDate lastUse,
            String notice,
            @Nullable String plan,
            boolean payOut,
            int cards,
            long toSettle,
            String currency,
            String askedBy,
            OffsetDateTime askedAt,
            @Nullable OffsetDateTime agreedAt,
            ProgramEnd.@Nullable Open open) {

        static EndView of(ProgramEnd end, ProgramEnd.@Nullable Open open) {
            return new EndView(
                    end.text(),
                    end.program(),
                    end.state().name(),
                    end.lastUse(),
                    end.notice(),
                    end.plan(),
                    end.paysOut(),
                    end.cards(),
                    end.toSettle(),
                    "CNY",
                    end.person(),
                    local(end.at()),
                    end.agreedAt() == null ? null : local(end.agreedAt()),
                    open);
        }

        private static OffsetDateTime local(Instant at) {
            return at.atZone(Clock.ZONE).toOffsetDateTime();
        }
    }

    /// @param membership null for a card that names nobody
    /// @param card the first of the holder's cards
    /// @param cards how many there are
    /// @param fees fen of card fees that were paid for them
    record ItemView(
            @Nullable String membership,
            @Nullable String card,
            int cards,
            long principal,
            long bonus,
            long points,
            long fees) {

        static ItemView of(Item item) {
            return new ItemView(
                    item.bearer() ? null : Ids.text("mbs", item.account()),
                    item.card(),
                    item.cards(),
                    item.principal(),
                    item.bonus(),
                    item.points(),
                    item.fees());
        }
    }

    /// How many accounts of each bucket one page looks at.
    private static final int LOOKS = 2_000;

    private final Endings endings;
    private final EndStore store;

    EndHttp(Endings endings, EndStore store) {
        this.endings = endings;
        this.store = store;
    }

    /// Asks for consent to end a program.
    @PostMapping
    @Permission("program:submit")
    ResponseEntity<EndView> order(Actor actor, @RequestBody Endings.Asked body) {
        return Answers.created(
                endings.order(actor, body).map(it -> EndView.of(it.end(), it.open())));
    }

    @GetMapping
    @Permission("program:read")
    Page<EndView> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        var most = Page.limit(limit);
        var rows = store.list(program, Page.number(cursor), most + 1);
        return Page.of(rows, most, end -> Long.toString(end.id()))
                .map(end -> EndView.of(end, null));
    }

    @GetMapping("/{id}")
    @Permission("ledger:read")
    EndView one(Actor actor, @PathVariable String id) {
        var end = found(actor, id);
        return EndView.of(end, store.open(end.program()));
    }

    /// What holders still own, to be settled. A page may be short, even empty, and others follow.
    @GetMapping("/{id}/items")
    @Permission("ledger:read")
    Page<ItemView> items(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var end = found(actor, id);
        var most = Page.limit(limit);
        var after = Objects.requireNonNullElse(Page.number(cursor), 0L);
        var page = endings.items(end, after, most, LOOKS);
        var next = page.next();
        return new Page<>(page.items(), next == null ? null : Page.cursor(Long.toString(next)))
                .map(ItemView::of);
    }

    private ProgramEnd found(Actor actor, String id) {
        return endings.find(actor, PathId.of(ProgramEnd.PREFIX, id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
