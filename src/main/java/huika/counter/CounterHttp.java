package huika.counter;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Direct;
import java.util.function.Function;
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

/// The counter over HTTP.
@RestController
@RequestMapping("/api/v1")
class CounterHttp {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private final Counter counter;
    private final StoredValue storedValue;
    private final Rewards rewards;
    private final LateCredits lateCredits;
    private final RefundRequests refundRequests;
    private final SlipStore slips;
    private final SlipViews views;

    CounterHttp(
            Counter counter,
            StoredValue storedValue,
            Rewards rewards,
            LateCredits lateCredits,
            RefundRequests refundRequests,
            SlipStore slips,
            SlipViews views) {
        this.counter = counter;
        this.storedValue = storedValue;
        this.rewards = rewards;
        this.lateCredits = lateCredits;
        this.refundRequests = refundRequests;
        this.slips = slips;
        this.views = views;
    }

    @Direct
    @PostMapping("/quotes")
    @Permission("quote:create")
    ResponseEntity<Views.Purchase> quote(Actor actor, @RequestBody Bodies.Purchase body) {
        return answer(counter.quote(new Counter.Call(actor, null, true), body), HttpStatus.OK);
    }

    @Direct
    @PostMapping("/purchases")
    @Permission("purchase:create")
    ResponseEntity<Views.Purchase> purchase(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Purchase body) {
        return created(counter.purchase(call(actor, key, dryRun), body), dryRun);
    }

    @GetMapping("/purchases/{id}")
    @Permission("quote:create")
    Views.Purchase purchase(Actor actor, @PathVariable String id) {
        return stored(actor, "pur", id, views::purchase);
    }

    @GetMapping("/purchases/{id}/explanation")
    @Permission("quote:create")
    Views.Explanation explanation(Actor actor, @PathVariable String id) {
        stored(actor, "pur", id, stored -> stored);
        return value(views.explain(id));
    }

    @Direct
    @PostMapping("/purchases/{id}/refunds")
    @Permission("purchase:refund")
    ResponseEntity<Views.Refund> refund(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Refund body) {
        var sale = stored(actor, "pur", id, stored -> stored);
        var alone = dryRun ? null : refundRequests.refuseAlone(sale, body);
        if (alone != null) throw new RefusedException(alone);
        return created(counter.refund(call(actor, key, dryRun), id, body), dryRun);
    }

    /// Asks for a return that others have to agree to; it is carried out when they have.
    @PostMapping("/purchases/{id}/refund-requests")
    @Permission("purchase:request-refund")
    ResponseEntity<Views.RefundRequest> askForRefund(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Refund body) {
        var sale = stored(actor, "pur", id, stored -> stored);
        var asked = value(refundRequests.ask(actor, sale, body, dryRun));
        return ResponseEntity.status(dryRun ? HttpStatus.OK : HttpStatus.ACCEPTED).body(asked);
    }

    @PostMapping("/purchases/{id}/late-credits")
    @ResponseStatus(HttpStatus.CREATED)
    @Permission("adjustment:request")
    Views.LateCredit creditLater(
            Actor actor, @PathVariable String id, @RequestBody Bodies.LateCredit body) {
        var sale = stored(actor, "pur", id, stored -> stored);
        return value(lateCredits.ask(actor, sale, body));
    }

    @Direct
    @PostMapping("/top-ups")
    @Permission("top-up:create")
    ResponseEntity<Views.TopUp> topUp(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.TopUp body) {
        return created(storedValue.topUp(call(actor, key, dryRun), body), dryRun);
    }

    @GetMapping("/top-ups/{id}")
    @Permission("quote:create")
    Views.TopUp topUp(Actor actor, @PathVariable String id) {
        return stored(actor, "top", id, views::topUp);
    }

    @Direct
    @PostMapping("/top-ups/{id}/reversals")
    @StepUp
    @Permission("top-up:reverse")
    ResponseEntity<Views.Reversal> reverse(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Reversal body) {
        stored(actor, "top", id, stored -> stored);
        return created(storedValue.reverse(call(actor, key, dryRun), id, body), dryRun);
    }

    @Direct
    @PostMapping("/redemptions")
    @Permission("reward:redeem")
    ResponseEntity<Views.Redemption> redeem(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Redemption body) {
        return created(rewards.redeem(call(actor, key, dryRun), body), dryRun);
    }

    @Direct
    @PostMapping("/benefit-uses")
    @Permission("benefit:use")
    ResponseEntity<Views.Use> use(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Use body) {
        return created(rewards.use(call(actor, key, dryRun), body), dryRun);
    }

    @Direct
    @PostMapping("/claims")
    @Permission("benefit:use")
    ResponseEntity<Views.Grant> claim(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Claim body) {
        return created(rewards.claim(call(actor, key, dryRun), body), dryRun);
    }

    @Direct
    @PostMapping("/point-credits")
    @Permission("points:credit")
    ResponseEntity<Views.Grant> credit(
            Actor actor,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Credit body) {
        return created(rewards.credit(call(actor, key, dryRun), body), dryRun);
    }

    private <V> V stored(
            Actor actor, String prefix, String id, Function<SlipStore.StoredSlip, V> view) {
        return Ids.parse(prefix, id)
                .flatMap(slips::find)
                .filter(slip -> slip.text().equals(id))
                .filter(slip -> actor.maySeeProgram(slip.program()))
                .filter(slip -> slip.branch() == null || actor.maySee(slip.branch()))
                .map(view)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    static Counter.Call call(Actor actor, @Nullable String key, boolean dryRun) {
        return new Counter.Call(actor, dryRun ? null : key(key), dryRun);
    }

    /// @throws RefusedException where the key is missing or not 1 to 128 visible ASCII characters
    static String key(@Nullable String key) {
        if (key == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        var visible = key.chars().allMatch(c -> c > 32 && c < 127);
        if (key.isEmpty() || key.length() > 128 || !visible) {
            throw new RefusedException(Code.IDEMPOTENCY_KEY_INVALID);
        }
        return key;
    }

    static <V> ResponseEntity<V> created(Outcome<Answered<V>> outcome, boolean dryRun) {
        return answer(outcome, dryRun ? HttpStatus.OK : HttpStatus.CREATED);
    }

    private static <V> ResponseEntity<V> answer(Outcome<Answered<V>> outcome, HttpStatus status) {
        var answered = value(outcome);
        var response = ResponseEntity.status(status);
        if (answered.replayed()) response.header(REPLAYED, "true");
        return response.body(answered.value());
    }

    private static <V> V value(Outcome<V> outcome) {
        return switch (outcome) {
            case Outcome.Done<V>(var value) -> value;
            case Outcome.Refused<V>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
