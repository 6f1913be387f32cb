package huika.card;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.ledger.Accounts;
import huika.security.Actor;
import huika.security.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class CardHttp {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final CardStore store;
    private final CardIssues issues;
    private final CardChanges changes;
    private final Accounts accounts;

    CardHttp(CardStore store, CardIssues issues, CardChanges changes, Accounts accounts) {
        this.store = store;
        this.issues = issues;
        this.changes = changes;
        this.accounts = accounts;
    }

    record Pin(@Nullable String pin) {

        @Override
        public String toString() {
            return "Pin";
        }
    }

    /// @param old null where the card has no PIN yet
    record NewPin(@Nullable String old, @com.fasterxml.jackson.annotation.JsonProperty("new") String wanted) {

        @Override
        public String toString() {
            return "NewPin";
        }
    }

    record Reason(@Nullable String reason) {}

    record Freeze(String reason) {}

    @PostMapping("/cards")
    @Permission("card:issue")
    ResponseEntity<IssuedCard> issue(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody IssueCard body) {
        var call = new CardIssues.Call(actor, dryRun ? null : key(key), dryRun);
        var answer = value(issues.issue(call, body));
        var response = ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.CREATED);
        if (answer.replayed()) response.header(REPLAYED, "true");
        return response.body(answer.card());
    }

    /// Answers alike, and at the same cost, for numbers nobody has and cards of other programs.
    @GetMapping("/cards/{number}")
    @Permission("card:read")
    CardView card(Actor actor, @PathVariable String number) {
        return store.find(number, actor.programs())
                .map(CardView::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    @GetMapping("/memberships/{id}/cards")
    @Permission("card:read")
    Page<CardView> cards(Actor actor, @PathVariable String id) {
        var account =
                Ids.parse("mbs", id)
                        .flatMap(accounts::find)
                        .filter(row -> actor.maySeeProgram(row.program()))
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var cards = store.ofAccount(account.id(), actor.programs());
        return new Page<>(cards.stream().map(CardView::of).toList(), null);
    }

    @PostMapping("/cards/{number}/activations")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("card:activate")
    CardView activate(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Pin body) {
        return view(changes.activate(actor, number, body == null ? null : body.pin()));
    }

    @PostMapping("/cards/{number}/freezes")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("card:freeze")
    CardView freeze(Actor actor, @PathVariable String number, @RequestBody Freeze body) {
        return view(changes.freeze(actor, number, body.reason()));
    }

    @PostMapping("/cards/{number}/reactivations")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("card:unfreeze")
    CardView reactivate(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Reason body) {
        return view(changes.reactivate(actor, number, body == null ? null : body.reason()));
    }

    @PostMapping("/cards/{number}/loss-reports")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("card:report-loss")
    CardView reportLoss(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Reason body) {
        return view(changes.reportLoss(actor, number, body == null ? null : body.reason()));
    }

    @PostMapping("/cards/{number}/pins")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("pin:reset")
    CardView changePin(Actor actor, @PathVariable String number, @RequestBody NewPin body) {
        return view(changes.changePin(actor, number, body.old(), body.wanted()));
    }

    private static CardView view(Outcome<Card> outcome) {
        return CardView.of(value(outcome));
    }

    private static String key(@Nullable String key) {
        if (key == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        var visible = key.chars().allMatch(c -> c > 32 && c < 127);
        if (key.isEmpty() || key.length() > 128 || !visible) {
            throw new RefusedException(Code.IDEMPOTENCY_KEY_INVALID);
        }
        return key;
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
