package huika.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import huika.card.ShownCodes.Shown;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.ledger.Accounts;
import huika.member.Members;
import huika.security.Actor;
import huika.security.MissGuard;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class CardHttp {

    private static final String KEY = "Idempotency-Key";

    private final CardStore store;
    private final CardIssues issues;
    private final CardChanges changes;
    private final CardHistory history;
    private final Accounts accounts;
    private final ObjectProvider<ShownCodes> codes;
    private final Members members;
    private final MissGuard misses;

    CardHttp(
            CardStore store,
            CardIssues issues,
            CardChanges changes,
            CardHistory history,
            Accounts accounts,
            ObjectProvider<ShownCodes> codes,
            Members members,
            MissGuard misses) {
        this.misses = misses;
        this.store = store;
        this.issues = issues;
        this.changes = changes;
        this.history = history;
        this.accounts = accounts;
        this.codes = codes;
        this.members = members;
    }

    record Pin(@Nullable String pin) {

        @Override
        public String toString() {
            return "Pin";
        }
    }

    /// @param old null where the card has no PIN yet
    record NewPin(@Nullable String old, @JsonProperty("new") String wanted) {

        @Override
        public String toString() {
            return "NewPin";
        }
    }

    record Freeze(String reason) {}

    @PostMapping("/cards")
    @Permission("card:issue")
    ResponseEntity<IssuedCard> issue(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody IssueCard body) {
        var call = new CardIssues.Call(actor, dryRun ? null : key(key), dryRun);
        var outcome = issues.issue(call, body);
        var card = outcome.map(CardIssues.Answer::card);
        var answer = dryRun ? Answers.ok(card) : Answers.created(card);
        var replayed =
                outcome instanceof Outcome.Done<CardIssues.Answer>(var done) && done.replayed();
        return replayed ? Answers.replayed(answer) : answer;
    }

    /// Answers alike, and at the same cost, for numbers nobody has and cards of other programs.
    ///
    /// @param number of the card, or a code the holder's phone shows in its place, which this does
    ///   not use up
    @GetMapping("/cards/{number}")
    @Permission("card:read")
    CardView card(Actor actor, @PathVariable String number) {
        var held = misses.refuse(actor);
        if (held != null) throw new RefusedException(held);
        var shown = codes.stream().flatMap(each -> each.read(number).stream()).findFirst();
        var found = store.find(shown.map(Shown::card).orElse(number), actor.programs());
        if (found.isEmpty()) misses.miss(actor);
        var card = found.map(CardView::of).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        if (shown.isPresent() && shown.get().good() instanceof Outcome.Refused<Long>(var refusal)) {
            throw new RefusedException(refusal);
        }
        return card;
    }

    /// What happened to a card, latest first: for where it was given out and where its holder is a
    /// member. Another shop serves the card, and learns nothing of its past.
    @GetMapping("/cards/{number}/events")
    @Permission("card:read")
    Page<CardHistory.Event> events(Actor actor, @PathVariable String number) {
        var card =
                store.find(number, actor.programs())
                        .filter(it -> actor.maySee(it.branch()) || sees(actor, it.account()))
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        return new Page<>(history.of(card.number(), actor.programs()), null);
    }

    @GetMapping("/memberships/{id}/cards")
    @Permission("card:read")
    Page<CardView> cards(Actor actor, @PathVariable String id) {
        var account =
                Ids.parse("mbs", id)
                        .flatMap(accounts::find)
                        .filter(row -> actor.maySeeProgram(row.program()))
                        .filter(row -> sees(actor, row.id()))
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var cards = store.ofAccount(account.id(), actor.programs());
        return new Page<>(cards.stream().map(CardView::of).toList(), null);
    }

    /// Whoever works within branches sees the members of those.
    private boolean sees(Actor actor, long membership) {
        return actor.branches().codes() == null
                || members.membership(actor, membership).isPresent();
    }

    @PostMapping("/cards/{number}/activations")
    @Permission("card:activate")
    ResponseEntity<CardView> activate(
            Actor actor,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable Pin body) {
        return changed(changes.activate(actor, number, body == null ? null : body.pin()));
    }

    @PostMapping("/cards/{number}/freezes")
    @Permission("card:freeze")
    ResponseEntity<CardView> freeze(
            Actor actor, @PathVariable String number, @RequestBody Freeze body) {
        return changed(changes.freeze(actor, number, body.reason()));
    }

    @PostMapping("/cards/{number}/pins")
    @Permission("pin:reset")
    ResponseEntity<CardView> changePin(
            Actor actor, @PathVariable String number, @RequestBody NewPin body) {
        return changed(changes.changePin(actor, number, body.old(), body.wanted()));
    }

    private static ResponseEntity<CardView> changed(Outcome<Card> outcome) {
        return Answers.created(outcome.map(CardView::of));
    }

    private static String key(@Nullable String header) {
        if (header == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        return new IdempotencyKey(header).value();
    }
}
