package huika.goods;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.IfMatch;
import huika.web.PathId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/goods")
final class GoodsHttp {

    private static final int LONGEST = 100;

    /// @param initials what it is searched for; without it the first letters of the name's pinyin
    /// @param price fen
    /// @param flags what a line of it says to the program
    record Adding(
            String program,
            String branch,
            String sku,
            @Nullable List<String> barcodes,
            String name,
            @Nullable String initials,
            @Nullable String category,
            long price,
            @Nullable List<String> flags) {}

    /// What to change; what is not said stays, and an empty category is none.
    record Editing(
            @Nullable List<String> barcodes,
            @Nullable String name,
            @Nullable String initials,
            @Nullable String category,
            @Nullable Long price,
            @Nullable List<String> flags,
            @Nullable Boolean active) {}

    /// @param price fen of one, this time
    record Overriding(long price, String reason) {}

    record Shown(
            String id,
            String program,
            String branch,
            String sku,
            List<String> barcodes,
            String name,
            String initials,
            @Nullable String category,
            long price,
            List<String> flags,
            boolean active,
            int revision) {

        static Shown of(Item item) {
            return new Shown(
                    item.text(),
                    item.program(),
                    item.branch(),
                    item.sku(),
                    item.barcodes(),
                    item.name(),
                    item.initials(),
                    item.category(),
                    item.price(),
                    item.flags(),
                    item.active(),
                    item.revision());
        }
    }

    /// @param price fen of one; what the scale printed, where the code is a label of the shop's
    ///   scale
    record Scanned(Shown goods, long price) {}

    private final Goods goods;

    GoodsHttp(Goods goods) {
        this.goods = goods;
    }

    /// @param q part of the name, or what the SKU, a barcode or the initials begin with
    @GetMapping
    @Permission("goods:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam String branch,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable Boolean active,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program, branch);
        if (q != null && q.length() > LONGEST) throw new RefusedException(Code.PARAMETER_INVALID);
        var after = cursor == null ? null : Page.open(cursor);
        var asked = q == null || q.isBlank() ? null : q.strip();
        return goods.list(program, branch, asked, category, active, after, Page.limit(limit))
                .map(Shown::of);
    }

    /// What a scanned or typed code is: a barcode, a SKU, or a label of the shop's scale.
    @GetMapping("/lookups")
    @Permission("goods:read")
    Scanned lookup(
            Actor actor,
            @RequestParam String program,
            @RequestParam String branch,
            @RequestParam String code) {
        permit(actor, program, branch);
        return goods.lookup(program, branch, code)
                .map(found -> new Scanned(Shown.of(found.item()), found.price()))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @GetMapping("/{id}")
    @Permission("goods:read")
    ResponseEntity<Shown> show(Actor actor, @PathVariable String id) {
        return shown(HttpStatus.OK, seen(actor, id));
    }

    @PostMapping
    @Permission("goods:edit")
    ResponseEntity<Shown> add(Actor actor, @RequestBody Adding body) {
        actor.refuseOther(body.program());
        var wish =
                new NewItem(
                        body.branch(),
                        body.sku(),
                        body.barcodes() == null ? List.of() : body.barcodes(),
                        body.name(),
                        body.initials(),
                        none(body.category()),
                        body.price(),
                        body.flags() == null ? List.of() : body.flags(),
                        true);
        return shown(HttpStatus.CREATED, done(goods.add(actor, body.program(), wish)));
    }

    @PatchMapping("/{id}")
    @Permission("goods:edit")
    ResponseEntity<Shown> edit(
            Actor actor,
            @PathVariable String id,
            @RequestBody Editing body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var before = seen(actor, id);
        var name = body.name() == null ? before.name() : body.name();
        var renamed = !name.equals(before.name()) && body.initials() == null;
        var wish =
                new NewItem(
                        before.branch(),
                        before.sku(),
                        body.barcodes() == null ? before.barcodes() : body.barcodes(),
                        name,
                        renamed ? null : or(body.initials(), before.initials()),
                        none(or(body.category(), before.category())),
                        body.price() == null ? before.price() : body.price(),
                        body.flags() == null ? before.flags() : body.flags(),
                        body.active() == null ? before.active() : body.active());
        return shown(
                HttpStatus.OK,
                done(goods.edit(actor, before.id(), IfMatch.revision(ifMatch), wish)));
    }

    /// Records that an item is sold at another price this time, and why. The list stays as it is.
    @PostMapping("/{id}/price-overrides")
    @Permission("discount:override")
    ResponseEntity<Shown> override(
            Actor actor, @PathVariable String id, @RequestBody Overriding body) {
        return Answers.created(
                goods.override(actor, PathId.of(Item.PREFIX, id), body.price(), body.reason())
                        .map(Shown::of));
    }

    private Item seen(Actor actor, String id) {
        return goods.seen(actor, PathId.of(Item.PREFIX, id))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static ResponseEntity<Shown> shown(HttpStatus status, Item item) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(item.revision()))
                .body(Shown.of(item));
    }

    private static Item done(Outcome<Item> outcome) {
        return switch (outcome) {
            case Outcome.Done<Item>(var item) -> item;
            case Outcome.Refused<Item>(var refusal) -> throw new RefusedException(refusal);
        };
    }

    private static void permit(Actor actor, String program, String branch) {
        actor.refuseOther(program);
        if (!actor.maySee(branch)) throw new RefusedException(Code.BRANCH_NOT_PERMITTED);
    }

    private static @Nullable String or(@Nullable String wanted, @Nullable String before) {
        return wanted == null ? before : wanted;
    }

    private static @Nullable String none(@Nullable String said) {
        return said == null || said.isBlank() ? null : said;
    }
}
