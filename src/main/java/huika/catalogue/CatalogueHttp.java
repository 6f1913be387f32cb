package huika.catalogue;

import huika.catalogue.Design.State;
import huika.catalogue.Design.Text;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import huika.program.Program;
import huika.program.Programs;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue of cards, and their designs.
@RestController
@RequestMapping("/api/v1")
final class CatalogueHttp {

    record NewDesign(
            String program,
            String product,
            String title,
            String layout,
            String material,
            String brandCheck,
            @Nullable String picture) {}

    record Shown(
            String id,
            String program,
            String product,
            String title,
            String layout,
            String material,
            String brandCheck,
            @Nullable String picture,
            State state,
            String sha256,
            @Nullable String approval,
            String madeBy,
            OffsetDateTime madeAt,
            @Nullable String approvedBy,
            @Nullable OffsetDateTime approvedAt) {}

    private final Designs designs;
    private final DesignStore store;
    private final Programs programs;
    private final Clock clock;

    CatalogueHttp(Designs designs, DesignStore store, Programs programs, Clock clock) {
        this.designs = designs;
        this.store = store;
        this.programs = programs;
        this.clock = clock;
    }

    @GetMapping("/card-products")
    @Permission("card:read")
    Page<ProductView> products(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var inForce = program(actor, program);
        var most = Page.limit(limit);
        var after = cursor == null ? "" : Page.open(cursor);
        var rows =
                inForce.cards().entrySet().stream()
                        .filter(card -> card.getKey().compareTo(after) > 0)
                        .sorted(Comparator.comparing(Map.Entry::getKey))
                        .limit(most + 1L)
                        .map(card -> view(inForce, card.getKey()))
                        .toList();
        return Page.of(rows, most, ProductView::product);
    }

    @GetMapping("/card-products/{product}")
    @Permission("card:read")
    ProductView product(Actor actor, @PathVariable String product, @RequestParam String program) {
        var inForce = program(actor, program);
        if (!inForce.cards().containsKey(product)) throw new RefusedException(Code.NOT_FOUND);
        return view(inForce, product);
    }

    private ProductView view(Program program, String code) {
        var product = java.util.Objects.requireNonNull(program.cards().get(code));
        var design = store.current(program.code(), code).map(Design::subject).orElse(null);
        return ProductView.of(program, code, product, design);
    }

    private Program program(Actor actor, String code) {
        if (!actor.maySeeProgram(code)) throw new RefusedException(unknown(code));
        return switch (programs.find(code, clock.today())) {
            case Outcome.Done<Programs.InForce>(var inForce) -> inForce.program();
            case Outcome.Refused<Programs.InForce>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }

    private static Refusal unknown(String code) {
        return Refusal.of(Code.PROGRAM_UNKNOWN).with("program", code);
    }

    @PostMapping("/card-designs")
    @Permission("stock:request")
    ResponseEntity<Shown> draft(Actor actor, @RequestBody NewDesign body) {
        var drafted = designs.draft(actor, body.program(), body.product(), text(body));
        return Answers.created(drafted.map(CatalogueHttp::shown));
    }

    /// Writes a draft anew; its program and product stay.
    @PutMapping("/card-designs/{id}")
    @Permission("stock:request")
    ResponseEntity<Shown> edit(Actor actor, @PathVariable String id, @RequestBody NewDesign body) {
        return Answers.ok(designs.edit(actor, id(id), text(body)).map(CatalogueHttp::shown));
    }

    @PostMapping("/card-designs/{id}/submissions")
    @Permission("stock:request")
    ResponseEntity<Shown> submit(Actor actor, @PathVariable String id) {
        return Answers.created(designs.submit(actor, id(id)).map(CatalogueHttp::shown));
    }

    @PostMapping("/card-designs/{id}/withdrawals")
    @Permission("stock:request")
    ResponseEntity<Shown> withdraw(Actor actor, @PathVariable String id) {
        return Answers.created(designs.withdraw(actor, id(id)).map(CatalogueHttp::shown));
    }

    @GetMapping("/card-designs/{id}")
    @Permission("stock:read")
    ResponseEntity<Shown> design(Actor actor, @PathVariable String id) {
        return Answers.ok(designs.find(actor, id(id)).map(CatalogueHttp::shown));
    }

    @GetMapping("/card-designs")
    @Permission("stock:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam @Nullable String product,
            @RequestParam @Nullable State state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var before = cursor == null ? null : id(Page.open(cursor));
        var rows = designs.list(actor, program, product, state, before, most + 1);
        return Page.of(rows, most, Design::subject).map(CatalogueHttp::shown);
    }

    private static long id(String text) {
        return PathId.of(Design.PREFIX, text);
    }

    private static Text text(NewDesign body) {
        return new Text(
                body.title(), body.layout(), body.material(), body.brandCheck(), body.picture());
    }

    private static Shown shown(Design design) {
        var text = design.text();
        var approval = design.approval();
        return new Shown(
                design.subject(),
                design.program(),
                design.product(),
                text.title(),
                text.layout(),
                text.material(),
                text.brandCheck(),
                text.picture(),
                design.state(),
                design.sha256(),
                approval == null ? null : Ids.text("apr", approval),
                design.madeBy(),
                at(design.madeAt()),
                design.approvedBy(),
                design.approvedAt() == null ? null : at(design.approvedAt()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
