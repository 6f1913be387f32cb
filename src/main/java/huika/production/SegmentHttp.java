package huika.production;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.stock.RangeText;
import huika.web.Answers;
import huika.web.PathId;
import java.io.IOException;
import java.io.InputStream;
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

/// Numbers made together: their codes, their defects; and special cards.
@RestController
@RequestMapping("/api/v1")
final class SegmentHttp {

    record Opening(
            String program, String product, @Nullable String first, long quantity, String reason) {}

    record Defects(String program, String product, List<RangeText> ranges, String kind) {}

    record Enablement(List<RangeText> ranges) {}

    record TypedCode(String code) {

        @Override
        public String toString() {
            return "TypedCode";
        }
    }

    record Found(String number) {}

    /// @param state `ORDERED`, `BLOCKED` (delivered, but codes are missing) or `AVAILABLE`
    /// @param defectRate defects to a hundred thousand cards
    record Shown(
            String id,
            @Nullable String order,
            String program,
            String product,
            String branch,
            String first,
            String last,
            long quantity,
            String label,
            String state,
            long coded,
            boolean codesNeeded,
            @Nullable LocalDate deliveredOn,
            long defects,
            long defectRate,
            String madeBy,
            OffsetDateTime madeAt) {}

    record CodeFileView(String name, String sha256, long codes, String person, OffsetDateTime at) {}

    record Whole(Shown segment, List<CodeFileView> codeFiles) {}

    record Special(
            String id,
            String program,
            String product,
            String branch,
            long quantity,
            String offer,
            long discount,
            String reason,
            SpecialRequest.State state,
            @Nullable String approval,
            String askedBy,
            OffsetDateTime askedAt,
            @Nullable String enabledBy) {}

    private final Segments segments;
    private final SegmentStore store;
    private final CodeFiles codes;
    private final SpecialCards specials;
    private final SpecialStore specialStore;

    SegmentHttp(
            Segments segments,
            SegmentStore store,
            CodeFiles codes,
            SpecialCards specials,
            SpecialStore specialStore) {
        this.segments = segments;
        this.store = store;
        this.codes = codes;
        this.specials = specials;
        this.specialStore = specialStore;
    }

    /// Cards that are there already, where nobody has to agree to orders.
    @PostMapping("/card-segments")
    @Permission("stock:produce")
    ResponseEntity<Shown> takeIn(Actor actor, @RequestBody Opening body) {
        var taken =
                segments.takeIn(
                        actor,
                        body.program(),
                        body.product(),
                        body.first(),
                        body.quantity(),
                        body.reason());
        return Answers.created(taken.map(SegmentHttp::shown));
    }

    /// The file itself: `number,code` in each line, or codes alone in the order of the numbers.
    @PostMapping(
            value = "/card-segments/{id}/codes",
            consumes = {"text/csv", "text/plain"})
    @Permission("stock:import-codes")
    ResponseEntity<Shown> bringIn(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "codes.csv") String file,
            InputStream body)
            throws IOException {
        if (file.length() > 200) throw new RefusedException(Code.PARAMETER_INVALID);
        return Answers.created(codes.bringIn(actor, id(id), file, body).map(SegmentHttp::shown));
    }

    @GetMapping("/card-segments/{id}")
    @Permission("stock:read")
    ResponseEntity<Whole> get(Actor actor, @PathVariable String id) {
        return Answers.ok(
                Segments.sees(actor, store.find(id(id)))
                        .map(it -> new Whole(shown(it), files(it))));
    }

    private List<CodeFileView> files(Segment it) {
        return store.files(it.id()).stream()
                .map(file ->
                        new CodeFileView(
                                file.name(),
                                file.sha256(),
                                file.codes(),
                                file.person(),
                                OrderHttp.time(file.at())))
                .toList();
    }

    @GetMapping("/card-segments")
    @Permission("stock:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String product,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var rows =
                store.list(
                        actor.programs(),
                        actor.branches(),
                        program,
                        product,
                        cursor == null ? null : id(Page.open(cursor)),
                        most + 1);
        return Page.of(rows, most, Segment::text).map(SegmentHttp::shown);
    }

    @PostMapping("/card-defects")
    @Permission("stock:hand-over")
    ResponseEntity<Shown> defects(Actor actor, @RequestBody Defects body) {
        var told =
                segments.defects(actor, body.program(), body.product(), body.ranges(), body.kind());
        return Answers.created(told.map(SegmentHttp::shown));
    }

    /// The number of the card in a reader. A body, since an address stands in logs.
    @PostMapping("/card-codes/lookups")
    @Permission("card:read")
    Found lookup(Actor actor, @RequestBody TypedCode body) {
        return codes.numberOf(actor, body.code())
                .map(Found::new)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @PostMapping("/special-card-requests")
    @Permission("stock:request")
    ResponseEntity<Special> ask(Actor actor, @RequestBody SpecialCards.Asked body) {
        return Answers.created(specials.ask(actor, body).map(SegmentHttp::special));
    }

    @PostMapping("/special-card-requests/{id}/enablements")
    @Permission("stock:allocate")
    ResponseEntity<Special> enable(
            Actor actor, @PathVariable String id, @RequestBody Enablement body) {
        var enabled = specials.enable(actor, PathId.of(SpecialRequest.PREFIX, id), body.ranges());
        return Answers.created(enabled.map(SegmentHttp::special));
    }

    @GetMapping("/special-card-requests/{id}")
    @Permission("stock:read")
    ResponseEntity<Special> special(Actor actor, @PathVariable String id) {
        var found = specialStore.find(PathId.of(SpecialRequest.PREFIX, id));
        return Answers.ok(SpecialCards.sees(actor, found).map(SegmentHttp::special));
    }

    @GetMapping("/special-card-requests")
    @Permission("stock:read")
    Page<Special> specials(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam SpecialRequest.@Nullable State state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var before = cursor == null ? null : PathId.of(SpecialRequest.PREFIX, Page.open(cursor));
        var rows =
                specialStore.list(
                        actor.programs(), actor.branches(), program, state, before, most + 1);
        return Page.of(rows, most, SpecialRequest::text).map(SegmentHttp::special);
    }

    private static long id(String text) {
        return PathId.of(Segment.PREFIX, text);
    }

    static Shown shown(Segment it) {
        var first = RangeText.of(it.range(), it.checkBy());
        var order = it.order();
        var needed = it.codesNeeded();
        var delivered = it.delivered() != null;
        var blocked = needed && it.coded() < it.range().size();
        return new Shown(
                it.text(),
                order == null ? null : Ids.text(CardOrder.PREFIX, order),
                it.kind().program(),
                it.kind().product(),
                it.branch(),
                first.first(),
                first.last(),
                it.range().size(),
                it.label(),
                !delivered ? "ORDERED" : blocked ? "BLOCKED" : "AVAILABLE",
                it.coded(),
                needed,
                it.delivered(),
                it.defects(),
                it.defects() * 100_000 / it.range().size(),
                it.madeBy(),
                OrderHttp.time(it.madeAt()));
    }

    private static Special special(SpecialRequest it) {
        var approval = it.approval();
        return new Special(
                it.text(),
                it.kind().program(),
                it.kind().product(),
                it.branch(),
                it.quantity(),
                it.offer(),
                it.discount(),
                it.reason(),
                it.state(),
                approval == null ? null : Ids.text("apr", approval),
                it.askedBy(),
                OrderHttp.time(it.askedAt()),
                it.enabledBy());
    }
}
