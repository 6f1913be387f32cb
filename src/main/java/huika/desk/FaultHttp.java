package huika.desk;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.PathId;
import java.time.LocalDate;
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

/// Faulty cards over HTTP.
@RestController
@RequestMapping("/api/v1")
final class FaultHttp {

    record Fault(
            String kind,
            @Nullable Boolean withCard,
            @Nullable String supplier,
            @Nullable String fact,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode) {}

    record Data(Shown.@Nullable Document idDocument) {}

    record Closure(String outcome, @Nullable String note) {}

    /// @param share of the cards handed out, in ten thousandths
    record Rate(String supplier, long reported, long issued, long share) {}

    record Rates(LocalDate from, LocalDate to, List<Rate> items) {}

    private final Faults faults;
    private final Cases cases;

    FaultHttp(Faults faults, Cases cases) {
        this.faults = faults;
        this.cases = cases;
    }

    @PostMapping("/cards/{number}/faults")
    @Permission("card:mark-faulty")
    ResponseEntity<DeskHttp.Changed> report(
            Actor actor, @PathVariable String number, @RequestBody Fault body) {
        var shown = new Shown(body.idDocument(), body.agent(), body.papers(), body.phoneCode());
        var report =
                new Faults.Report(
                        body.kind(),
                        !Boolean.FALSE.equals(body.withCard()),
                        body.supplier(),
                        body.fact(),
                        shown);
        return DeskHttp.changed(faults.report(actor, number, report));
    }

    @PostMapping("/desk-cases/{id}/data")
    @Permission("card:mark-faulty")
    ResponseEntity<CaseView> complete(
            Actor actor, @PathVariable String id, @RequestBody Data body) {
        var shown = new Shown(body.idDocument(), null, null);
        return Answers.created(
                faults.complete(actor, PathId.of("cas", id), shown).map(cases::view));
    }

    @PostMapping("/desk-cases/{id}/closures")
    @Permission("card:mark-faulty")
    ResponseEntity<CaseView> close(
            Actor actor, @PathVariable String id, @RequestBody Closure body) {
        var file = faults.close(actor, PathId.of("cas", id), body.outcome(), body.note());
        return Answers.created(file.map(cases::view));
    }

    /// Faults of a period by who made the cards, beside the cards handed out.
    @GetMapping("/card-fault-rates")
    @Permission("card:read")
    Rates rates(
            Actor actor,
            @RequestParam String program,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        if (to.isBefore(from)) throw new RefusedException(Code.PERIOD_INVALID);
        var items =
                faults
                        .rates(
                                actor,
                                program,
                                from.atStartOfDay(Clock.ZONE).toInstant(),
                                to.plusDays(1).atStartOfDay(Clock.ZONE).toInstant())
                        .stream()
                        .map(rate ->
                                new Rate(
                                        rate.supplier(),
                                        rate.reported(),
                                        rate.issued(),
                                        rate.issued() == 0
                                                ? 0
                                                : rate.reported() * 10_000 / rate.issued()))
                        .toList();
        return new Rates(from, to, items);
    }
}
