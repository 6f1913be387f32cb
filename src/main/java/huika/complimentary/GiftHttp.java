package huika.complimentary;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
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

/// Complimentary cards over HTTP.
@RestController
@RequestMapping("/api/v1/complimentary-cards")
final class GiftHttp {

    /// @param value fen of bonus on it
    /// @param card its number, once it is issued
    record GiftView(
            String id,
            String program,
            String branch,
            String product,
            long value,
            String currency,
            @Nullable String membership,
            String reason,
            String state,
            String askedBy,
            OffsetDateTime askedAt,
            @Nullable String card) {

        static GiftView of(Gift gift) {
            return new GiftView(
                    gift.text(),
                    gift.program(),
                    gift.branch(),
                    gift.product(),
                    gift.value(),
                    "CNY",
                    gift.account() == null ? null : Ids.text("mbs", gift.account()),
                    gift.reason(),
                    gift.state().name(),
                    gift.askedBy(),
                    gift.askedAt().atZone(Clock.ZONE).toOffsetDateTime(),
                    gift.card());
        }
    }

    private final Gifts gifts;
    private final GiftStore store;

    GiftHttp(Gifts gifts, GiftStore store) {
        this.gifts = gifts;
        this.store = store;
    }

    @PostMapping
    @Permission("card:issue")
    ResponseEntity<GiftView> ask(Actor actor, @RequestBody Gifts.Asked body) {
        return Answers.created(gifts.ask(actor, body).map(GiftView::of));
    }

    @GetMapping
    @Permission("card:read")
    Page<GiftView> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        var most = Page.limit(limit);
        var rows = store.list(actor, program, Page.number(cursor), most + 1);
        return Page.of(rows, most, gift -> Long.toString(gift.id())).map(GiftView::of);
    }

    @GetMapping("/{id}")
    @Permission("card:read")
    GiftView one(Actor actor, @PathVariable String id) {
        return gifts.find(actor, PathId.of(Gift.PREFIX, id))
                .map(GiftView::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Hands the card out: by the post that issues such cards, once it was agreed to.
    @PostMapping("/{id}/issues")
    @Permission("card:grant")
    ResponseEntity<GiftView> issue(
            Actor actor,
            @PathVariable String id,
            @RequestBody(required = false) Gifts.@Nullable Handed body) {
        var handed = body == null ? new Gifts.Handed(null, null, null) : body;
        return Answers.created(
                gifts.issue(actor, PathId.of(Gift.PREFIX, id), handed).map(GiftView::of));
    }
}
