package huika.binding;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.member.Membership;
import huika.member.MembershipStatus;
import huika.program.Programs;
import huika.program.membership.MembershipTopic;
import huika.security.Actor;
import huika.security.BlindIndex;
import huika.security.Phone;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Binds WeChat identities to memberships.
@Component
final class Bindings {

    private static final int MOST_IDENTITY = 200;

    /// @param since null where none is bound
    record Bound(long membership, @Nullable Instant since) {}

    private final BindingStore store;
    private final Members members;
    private final Programs programs;
    private final BlindIndex blind;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;

    Bindings(
            BindingStore store,
            Members members,
            Programs programs,
            BlindIndex blind,
            Audit audit,
            Atomic atomic,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.programs = programs;
        this.blind = blind;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
    }

    /// Binds an identity; the same again changes nothing, another one takes its place.
    ///
    /// Refuses, first one wins: `NOT_FOUND`, `CHANNEL_NOT_ALLOWED` (the program binds none),
    /// `FIELD_INVALID`, `MEMBERSHIP_NOT_EFFECTIVE` (it ended or was rejected), `MOBILE_MISMATCH`,
    /// `DUPLICATE_MEMBER_KEY` (the identity is another member's).
    ///
    /// @param identity the open id
    /// @param phone the number the member gave
    Outcome<Bound> bind(Actor actor, String membership, String identity, String phone) {
        return seen(actor, membership)
                .then(found -> {
                    var refusal = refuse(found, identity, phone);
                    return refusal == null
                            ? atomic.run(() -> keep(actor, found, identity.strip()))
                            : Outcome.refused(refusal);
                });
    }

    private Outcome<Membership> seen(Actor actor, String membership) {
        return Ids.parse("mbs", membership)
                .flatMap(id -> members.membership(actor, id))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Code.NOT_FOUND));
    }

    private @Nullable Refusal refuse(Membership membership, String identity, String phone) {
        var topic = programs.effective(membership.program(), clock.today()).membership();
        if (!topic.binding().contains(MembershipTopic.Binding.MOBILE_TO_WECHAT)) {
            return Refusal.of(Code.CHANNEL_NOT_ALLOWED).with("channel", "wechat");
        }
        if (identity.isBlank() || identity.length() > MOST_IDENTITY) {
            return Refusal.of(Code.FIELD_INVALID).at("/identity");
        }
        var status = membership.status();
        if (status == MembershipStatus.ENDED || status == MembershipStatus.REJECTED) {
            return Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                    .with("membershipStatus", status.name());
        }
        var given = Phone.parse(phone.strip());
        return given.isPresent() && given.equals(members.phone(membership.member()))
                ? null
                : Refusal.of(Code.MOBILE_MISMATCH).at("/phone");
    }

    private Outcome<Bound> keep(Actor actor, Membership membership, String identity) {
        var program = membership.program();
        var index = blind.of("wechat", program, identity);
        store.lock(program, index, membership.id());
        var owner = store.membership(program, index);
        if (owner.isPresent() && owner.get() == membership.id()) {
            return Outcome.done(new Bound(membership.id(), store.since(owner.get()).orElseThrow()));
        }
        if (owner.isPresent()) {
            return Outcome.refused(Refusal.of(Code.DUPLICATE_MEMBER_KEY).at("/identity"));
        }
        store.delete(membership.id());
        store.insert(program, index, membership.id(), actor.person(), clock.now());
        record(actor, "member:bind", membership);
        return Outcome.done(new Bound(membership.id(), clock.now()));
    }

    /// Whether a membership has an identity.
    Outcome<Bound> of(Actor actor, String membership) {
        return seen(actor, membership)
                .map(found -> new Bound(found.id(), store.since(found.id()).orElse(null)));
    }

    /// Lets go of it; where there is none, nothing changes.
    Outcome<Bound> unbind(Actor actor, String membership) {
        return seen(actor, membership)
                .then(found ->
                        atomic.run(() -> {
                            if (store.delete(found.id())) record(actor, "member:unbind", found);
                            return Outcome.done(new Bound(found.id(), null));
                        }));
    }

    /// The membership an identity was bound to, where the actor sees it.
    Optional<Membership> find(Actor actor, String program, String identity) {
        if (!actor.maySeeProgram(program)) return Optional.empty();
        return store.membership(program, blind.of("wechat", program, identity.strip()))
                .flatMap(id -> members.membership(actor, id));
    }

    private void record(Actor actor, String action, Membership membership) {
        audit.record(
                AuditEntry.of(actor.by(), action, "membership", Ids.text("mbs", membership.id()))
                        .at(membership.program(), membership.branch())
                        .to("identity", "wechat"));
    }
}
