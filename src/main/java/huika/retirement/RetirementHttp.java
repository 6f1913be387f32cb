package huika.retirement;

import huika.card.CardIssues.Call;
import huika.card.CardView;
import huika.desk.CaseView;
import huika.desk.Cases;
import huika.desk.Shown;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import huika.web.PathId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The end of cards over HTTP.
@RestController
@RequestMapping("/api/v1")
final class RetirementHttp {

    private static final String KEY = "Idempotency-Key";

    /// @param roomCharge fen of the holder's room of the day
    /// @param grounds words of the program, where only some open a return
    /// @param till whose drawer the refund is paid from; without it, from none
    record Return(
            String branch,
            @Nullable String pin,
            Shown.@Nullable Document idDocument,
            Shown.@Nullable Agent agent,
            @Nullable List<String> papers,
            Shown.@Nullable PhoneCode phoneCode,
            @Nullable List<String> grounds,
            @Nullable String complaint,
            @Nullable Tender tender,
            @Nullable Long roomCharge,
            @Nullable String till) {

        Returns.Asked asked() {
            return new Returns.Asked(
                    branch,
                    new Shown(idDocument, agent, papers, phoneCode),
                    pin,
                    grounds == null ? List.of() : grounds,
                    complaint,
                    tender == null ? null : tender.kind(),
                    roomCharge,
                    till);
        }

        @Override
        public String toString() {
            return "Return";
        }
    }

    record Tender(String kind) {}

    record Recovery(String branch) {}

    record Collecting(String program, String branch, int counted) {}

    record Collected(String id, int expected, int counted, int missing) {}

    record Destroying(String program, List<String> cards, List<String> witnesses) {}

    record Destroyed(String id, int cards) {}

    record Reason(String reason) {}

    private final Returns returns;
    private final Retirements retirements;
    private final Cases cases;

    RetirementHttp(Returns returns, Retirements retirements, Cases cases) {
        this.returns = returns;
        this.retirements = retirements;
        this.cases = cases;
    }

    @PostMapping("/cards/{number}/returns")
    @Permission("card:return")
    ResponseEntity<CaseView> bring(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Return body) {
        var tender = body.tender();
        checkTender(tender);
        var outcome = returns.bring(call(actor, key, dryRun), number, body.asked());
        var view = outcome.map(cases::view);
        return dryRun ? Answers.ok(view) : Answers.created(view);
    }

    /// A return that was agreed to is paid, the holder there again with all of it.
    @PostMapping("/desk-cases/{id}/payouts")
    @StepUp
    @Permission("card:return")
    ResponseEntity<CaseView> payOut(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Return body) {
        checkTender(body.tender());
        var outcome = returns.payOut(call(actor, key, false), PathId.of("cas", id), body.asked());
        return Answers.created(outcome.map(cases::view));
    }

    @PostMapping("/cards/{number}/recoveries")
    @Permission("card:recover")
    ResponseEntity<CardView> recover(
            Actor actor, @PathVariable String number, @RequestBody Recovery body) {
        return Answers.created(retirements.recover(actor, number, body.branch()).map(CardView::of));
    }

    @PostMapping("/card-collections")
    @Permission("card:collect")
    ResponseEntity<Collected> collect(Actor actor, @RequestBody Collecting body) {
        return Answers.created(
                retirements
                        .collect(actor, body.program(), body.branch(), body.counted())
                        .map(done ->
                                new Collected(
                                        Ids.text("col", done.id()),
                                        done.expected(),
                                        done.counted(),
                                        done.missing())));
    }

    @PostMapping("/card-destructions")
    @StepUp
    @Permission("card:destroy")
    ResponseEntity<Destroyed> destroy(Actor actor, @RequestBody Destroying body) {
        return Answers.created(
                retirements
                        .destroy(actor, body.program(), body.cards(), body.witnesses())
                        .map(id -> new Destroyed(Ids.text("des", id), body.cards().size())));
    }

    @PostMapping("/cards/{number}/cancellations")
    @Permission("card:cancel")
    ResponseEntity<CardView> cancel(
            Actor actor, @PathVariable String number, @RequestBody Reason body) {
        return Answers.created(retirements.cancel(actor, number, body.reason()).map(CardView::of));
    }

    private static void checkTender(@Nullable Tender tender) {
        if (tender == null) return;
        var known = tender.kind().matches("[a-z][a-z-]{0,30}");
        if (!known || tender.kind().equals("stored-value") || tender.kind().equals("points")) {
            throw new RefusedException(
                    huika.kernel.Refusal.of(Code.FIELD_INVALID).at("/tender/kind"));
        }
    }

    private static Call call(Actor actor, @Nullable String key, boolean dryRun) {
        if (dryRun) return new Call(actor, null, true);
        if (key == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        return new Call(actor, new IdempotencyKey(key).value(), false);
    }
}
