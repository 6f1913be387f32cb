package huika.program;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.program.reading.Clauses;
import huika.program.reading.ProgramCheck;
import huika.program.reading.TreeData;
import huika.security.Actor;
import huika.security.Permission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Programs in force: what they say and the codes others need.
@RestController
@RequestMapping("/api/v1/programs")
final class ProgramHttp {

    record Summary(
            String id, String title, @Nullable String titleEn, int version, LocalDate from) {}

    /// @param data the program as it was written
    /// @param clauses the same, one readable line for each value
    record Shown(
            String id,
            String title,
            @Nullable String titleEn,
            String operator,
            int version,
            LocalDate effectiveFrom,
            String sha256,
            @Nullable Object data,
            List<Clauses.Line> clauses) {}

    record Named(String code, String name) {}

    /// @param of `merchandise` or `member`
    record Category(String code, String name, String of) {}

    private final Programs programs;
    private final ProgramShelf shelf;
    private final Clock clock;

    ProgramHttp(Programs programs, ProgramShelf shelf, Clock clock) {
        this.programs = programs;
        this.shelf = shelf;
        this.clock = clock;
    }

    @GetMapping
    @Permission("program:read")
    Page<Summary> list(
            Actor actor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var after = cursor == null ? "" : Page.open(cursor);
        var rows =
                programs.codes().stream()
                        .filter(actor::maySeeProgram)
                        .filter(code -> code.compareTo(after) > 0)
                        .sorted()
                        .map(code -> programs.find(code, clock.today()))
                        .flatMap(outcome -> summary(outcome).stream())
                        .limit(most + 1L)
                        .toList();
        return Page.of(rows, most, Summary::id);
    }

    @GetMapping("/{id}")
    @Permission("program:read")
    Shown show(Actor actor, @PathVariable String id) {
        var inForce = inForce(actor, id);
        var version =
                shelf.issues(id).stream()
                        .filter(issue -> issue.number() == inForce.number())
                        .findFirst()
                        .orElseThrow()
                        .version();
        var tree = ProgramCheck.check(version.yaml()).reading().tree();
        if (tree == null) throw new IllegalStateException(version.subject());
        var program = inForce.program();
        return new Shown(
                id,
                program.title(),
                program.en(),
                program.operator(),
                inForce.number(),
                inForce.from(),
                version.sha256(),
                TreeData.of(tree),
                Clauses.of(Program.class, tree));
    }

    @GetMapping("/{id}/branches")
    @Permission("program:read")
    Page<Named> branches(Actor actor, @PathVariable String id) {
        return all(
                inForce(actor, id).program().branches().stream()
                        .map(branch -> new Named(branch.code(), branch.name()))
                        .toList());
    }

    @GetMapping("/{id}/card-products")
    @Permission("program:read")
    Page<Named> cardProducts(Actor actor, @PathVariable String id) {
        return all(
                inForce(actor, id).program().cards().entrySet().stream()
                        .map(card -> new Named(card.getKey(), card.getValue().name()))
                        .toList());
    }

    @GetMapping("/{id}/categories")
    @Permission("program:read")
    Page<Category> categories(Actor actor, @PathVariable String id) {
        var program = inForce(actor, id).program();
        var all = new ArrayList<Category>();
        collect(program.merchandise().categories(), "merchandise", all);
        collect(program.membership().categories(), "member", all);
        return all(all);
    }

    @GetMapping("/{id}/tiers")
    @Permission("program:read")
    Page<Named> tiers(Actor actor, @PathVariable String id) {
        var tiers = inForce(actor, id).program().tiers();
        if (tiers == null) return all(List.of());
        return all(
                tiers.ladder().stream().map(tier -> new Named(tier.code(), tier.name())).toList());
    }

    private Programs.InForce inForce(Actor actor, String id) {
        actor.refuseOther(id);
        return switch (programs.find(id, clock.today())) {
            case Outcome.Done<Programs.InForce>(var found) -> found;
            case Outcome.Refused<Programs.InForce>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }

    private static List<Summary> summary(Outcome<Programs.InForce> outcome) {
        return switch (outcome) {
            case Outcome.Done<Programs.InForce>(var found) ->
                    List.of(
                            new Summary(
                                    found.program().code(),
                                    found.program().title(),
                                    found.program().en(),
                                    found.number(),
                                    found.from()));
            case Outcome.Refused<Programs.InForce> notYet -> List.of();
        };
    }

    private static void collect(Map<String, String> named, String of, List<Category> all) {
        named.forEach((code, name) -> all.add(new Category(code, name, of)));
    }

    private static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }
}
