package huika.binding;

import huika.binding.Bindings.Bound;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// WeChat identities over HTTP, for the official account's or mini program's own system.
@RestController
@RequestMapping("/api/v1")
final class BindingHttp {

    /// @param identity the open id; only a keyed digest of it is kept
    /// @param phone the number the member gave at application, or changed it to since
    record Binding(String identity, String phone) {
        @Override
        public String toString() {
            return "Binding[***]";
        }
    }

    record Identity(String program, String identity) {
        @Override
        public String toString() {
            return "Identity[***]";
        }
    }

    /// @param boundAt null where none is bound
    record BindingView(String membership, boolean bound, @Nullable OffsetDateTime boundAt) {

        static BindingView of(Bound it) {
            var since = it.since();
            return new BindingView(
                    Ids.text("mbs", it.membership()),
                    since != null,
                    since == null ? null : since.atZone(Clock.ZONE).toOffsetDateTime());
        }
    }

    record BoundMembership(String membership) {}

    private final Bindings bindings;

    BindingHttp(Bindings bindings) {
        this.bindings = bindings;
    }

    @PostMapping("/memberships/{id}/wechat-bindings")
    @Permission("member:edit")
    ResponseEntity<BindingView> bind(
            Actor actor, @PathVariable String id, @RequestBody Binding body) {
        var bound = bindings.bind(actor, id, body.identity(), body.phone());
        return Answers.created(bound.map(BindingView::of));
    }

    @GetMapping("/memberships/{id}/wechat-bindings")
    @Permission("member:read")
    ResponseEntity<BindingView> one(Actor actor, @PathVariable String id) {
        return Answers.ok(bindings.of(actor, id).map(BindingView::of));
    }

    @PostMapping("/memberships/{id}/wechat-unbindings")
    @Permission("member:edit")
    ResponseEntity<BindingView> unbind(Actor actor, @PathVariable String id) {
        return Answers.created(bindings.unbind(actor, id).map(BindingView::of));
    }

    /// Whose identity it is. A body, since an address stands in logs.
    @PostMapping("/wechat-bindings/lookups")
    @Permission("member:read")
    BoundMembership lookup(Actor actor, @RequestBody Identity body) {
        return bindings.find(actor, body.program(), body.identity())
                .map(found -> new BoundMembership(Ids.text("mbs", found.id())))
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }
}
