package huika.bespoke;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import huika.web.PathId;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The register of ordered cards over HTTP.
@RestController
@RequestMapping("/api/v1/card-registrations")
final class RegistrationHttp {

    /// @param face fen each card is to carry
    /// @param total fen of all of them
    /// @param left how many are still to be handed out
    /// @param cards those handed out, in their order
    record RegistrationView(
            String id,
            String program,
            String branch,
            String product,
            String membership,
            long face,
            int quantity,
            long total,
            String currency,
            @Nullable String seller,
            String registeredBy,
            OffsetDateTime registeredAt,
            int left,
            List<String> cards) {

        static RegistrationView of(Registration it) {
            return new RegistrationView(
                    it.text(),
                    it.program(),
                    it.branch(),
                    it.product(),
                    Ids.text("mbs", it.account()),
                    it.face(),
                    it.quantity(),
                    Math.multiplyExact(it.face(), it.quantity()),
                    "CNY",
                    it.seller(),
                    it.person(),
                    it.at().atZone(Clock.ZONE).toOffsetDateTime(),
                    it.left(),
                    it.cards());
        }
    }

    /// @param cards those of this request
    record HandedView(RegistrationView registration, List<String> cards) {}

    private final Registrations registrations;
    private final RegistrationStore store;

    RegistrationHttp(Registrations registrations, RegistrationStore store) {
        this.registrations = registrations;
        this.store = store;
    }

    @PostMapping
    @Permission("stock:request")
    ResponseEntity<RegistrationView> register(Actor actor, @RequestBody Registrations.Asked body) {
        return Answers.created(registrations.register(actor, body).map(RegistrationView::of));
    }

    /// @param open true: of which cards are still to be handed out
    @GetMapping
    @Permission("stock:read")
    Page<RegistrationView> list(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        actor.refuseOther(program);
        var most = Page.limit(limit);
        var rows = store.list(actor, program, open, Page.number(cursor), most + 1);
        return Page.of(rows, most, it -> Long.toString(it.id())).map(RegistrationView::of);
    }

    @GetMapping("/{id}")
    @Permission("stock:read")
    RegistrationView one(Actor actor, @PathVariable String id) {
        return registrations
                .find(actor, PathId.of(Registration.PREFIX, id))
                .map(RegistrationView::of)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    /// Hands out cards that were registered: by the post that issues such cards.
    @PostMapping("/{id}/hand-outs")
    @Permission("card:issue")
    ResponseEntity<HandedView> handOut(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Registrations.HandOut body) {
        if (key == null) throw new RefusedException(Code.IDEMPOTENCY_KEY_MISSING);
        var once = new IdempotencyKey(key).value();
        var handed = registrations.handOut(actor, once, PathId.of(Registration.PREFIX, id), body);
        return Answers.created(
                handed.map(
                        it -> new HandedView(RegistrationView.of(it.registration()), it.cards())));
    }
}
