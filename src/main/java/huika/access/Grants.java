package huika.access;

import huika.access.Grant.State;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.role.Role;
import huika.program.role.SecurityTopic;
import huika.security.Actor;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Roles given to people: asked for, agreed to by another, confirmed every year, ended.
@Component
final class Grants {

    static final String KIND = "grant";
    private static final int LONGEST_LOAN = 90;

    /// A grant asked for.
    ///
    /// @param until the last day; null for as long as they are here
    record Wish(
            String program,
            String staff,
            String role,
            GrantScope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    /// What came of a wish.
    ///
    /// @param warnings pairs that are allowed together, and refused on one case
    record Proposed(Grant grant, List<String> warnings) {}

    private final GrantStore store;
    private final Roles roles;
    private final RightsBook book;
    private final DutyWarnings warnings;
    private final EmergencyReviews reviews;
    private final Organization organization;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Grants(
            GrantStore store,
            Roles roles,
            RightsBook book,
            DutyWarnings warnings,
            EmergencyReviews reviews,
            Organization organization,
            Approvals approvals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.roles = roles;
        this.book = book;
        this.warnings = warnings;
        this.reviews = reviews;
        this.organization = organization;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Asks for a grant. With the admin key, and while nobody of the program could agree, it stands
    /// at once.
    ///
    /// Refuses: `PROGRAM_UNKNOWN`, `STAFF_UNKNOWN`, `ROLE_UNKNOWN`, `FIELD_INVALID`,
    /// `BRANCH_UNKNOWN`, `BRANCH_NOT_PERMITTED` (farther than the actor's own), `PERIOD_INVALID`,
    /// `SEPARATION_OF_DUTIES` (naming the pair); for an emergency `REASON_MISSING`, and
    /// `PERIOD_INVALID` where it is not for today alone.
    Outcome<Proposed> propose(Actor actor, Wish wish) {
        return propose(actor, wish, null);
    }

    /// Lends what somebody holds to another, with an end.
    ///
    /// Refuses what [#propose] does, `NOT_FOUND`, `PERMISSION_DENIED` (another's), and
    /// `PERIOD_INVALID` where it has no end, or one later than the grant's own or in 90 days.
    Outcome<Proposed> lend(
            Actor actor, long id, String to, LocalDate until, @Nullable String reason) {
        var found =
                seen(actor, id)
                        .filter(grant -> grant.holdsOn(clock.today()) && !grant.isEmergency());
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        var own = found.get();
        if (!own.staff().equals(actor.staff())) {
            return Outcome.refused(Refusal.of(Code.PERMISSION_DENIED).with("only", "holder"));
        }
        var last = own.until();
        if (until.isAfter(clock.today().plusDays(LONGEST_LOAN))
                || (last != null && until.isAfter(last))) {
            return Outcome.refused(Refusal.of(Code.PERIOD_INVALID).at("/until"));
        }
        var wish =
                new Wish(own.program(), to, own.role(), own.scope(), clock.today(), until, reason);
        return propose(actor, wish, own.id());
    }

    private Outcome<Proposed> propose(Actor actor, Wish wish, @Nullable Long lentFrom) {
        var program = wish.program();
        if (!actor.maySeeProgram(program) || !roles.isKnown(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return atomic.run(() ->
                organization
                        .staff(program, wish.staff())
                        .then(staff -> checked(actor, wish, staff))
                        .then(role -> separated(program, wish.staff(), role))
                        .map(role -> insert(actor, wish, lentFrom, role)));
    }

    /// Refuses: `NOT_FOUND`.
    Outcome<Grant> end(Actor actor, long id, @Nullable String reason) {
        return atomic.run(() -> {
            var found = store.lock(id).filter(grant -> sees(actor, grant));
            if (found.filter(grant -> grant.state() == State.ACTIVE).isEmpty()) {
                return Outcome.refused(Code.NOT_FOUND);
            }
            finish(found.get(), actor.by(), reason == null ? "ended" : reason);
            return Outcome.done(store.find(id).orElseThrow());
        });
    }

    /// Says that a grant is still needed: for another twelve months.
    ///
    /// Refuses: `NOT_FOUND`, `SEPARATION_OF_DUTIES` (one's own).
    Outcome<Grant> certify(Actor actor, long id) {
        return atomic.run(() -> {
            var found = store.lock(id).filter(grant -> sees(actor, grant));
            if (found.filter(grant -> grant.state() == State.ACTIVE).isEmpty()) {
                return Outcome.refused(Code.NOT_FOUND);
            }
            var grant = found.get();
            if (grant.staff().equals(actor.person())) {
                return Outcome.refused(
                        Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "holder, checker"));
            }
            store.certify(id, clock.today(), actor.person(), clock.now());
            audit.record(
                    entry(actor.by(), "grant:recertify", grant)
                            .from("certifiedOn", grant.certifiedOn())
                            .to("certifiedOn", clock.today()));
            return Outcome.done(store.find(id).orElseThrow());
        });
    }

    Page<Grant> list(Actor actor, GrantStore.Filter filter, @Nullable Long before, int limit) {
        var within =
                new GrantStore.Filter(
                        filter.program(),
                        filter.staff(),
                        filter.role(),
                        filter.state(),
                        filter.dueBy(),
                        actor.programs().codes());
        return Page.of(
                store.list(within, before, limit + 1), limit, one -> Long.toString(one.id()));
    }

    Optional<Grant> seen(Actor actor, long id) {
        return store.find(id).filter(grant -> sees(actor, grant));
    }

    /// Within a transaction: carries out what was agreed to.
    Outcome<String> activate(ApprovalRequest request, Actor checker) {
        var grant = of(request).orElseThrow();
        if (checker.person().equals(grant.staff())) {
            return Outcome.refused(
                    Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", "beneficiary, checker"));
        }
        return organization
                .staff(grant.program(), grant.staff())
                .then(staff -> known(grant.program(), grant.role()))
                .then(role -> separated(grant.program(), grant.staff(), role))
                .map(role -> {
                    var ends = grant.isEmergency() ? clock.now().plus(Grant.EMERGENCY_LASTS) : null;
                    store.activate(
                            grant.id(), request.text(), clock.today(), checker.person(), ends);
                    audit.record(
                            entry(checker.by(), "grant:approve", grant)
                                    .from("state", State.PROPOSED)
                                    .to("state", State.ACTIVE)
                                    .to("approval", request.text()));
                    if (grant.isEmergency()) reviews.expect(grant, request, checker);
                    warnings.tell(grant, together(grant.program(), grant.staff(), role));
                    book.forgetAfterCommit();
                    return "in force";
                });
    }

    Outcome<String> refuse(ApprovalRequest request, Actor checker) {
        store.refuse(of(request).orElseThrow().id());
        return Outcome.done("refused");
    }

    Optional<String> sha256(ApprovalRequest request) {
        return of(request).filter(grant -> grant.state() == State.PROPOSED).map(Grant::sha256);
    }

    /// Within a transaction: ends a grant, and what was lent of it.
    void finish(Grant grant, AuditEntry.By by, String reason) {
        if (grant.state() == State.PROPOSED) {
            store.refuse(grant.id());
            approvals.voidPending(KIND, grant.text());
        } else if (store.end(grant.id(), clock.now(), by.person(), reason)) {
            audit.record(
                    entry(by, "grant:end", grant)
                            .from("state", State.ACTIVE)
                            .to("state", State.ENDED)
                            .because(reason));
        }
        book.forgetAfterCommit();
    }

    private Outcome<Role> checked(Actor actor, Wish wish, Staff staff) {
        var scope = wish.scope();
        var place = scope.place();
        if (!scope.isWhole()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/scope"));
        }
        var reaches =
                switch (scope.kind()) {
                    case ALL -> actor.branches().codes() == null;
                    case OWN -> actor.maySee(staff.branch());
                    case BRANCH -> place != null && actor.maySee(place);
                    case REGION -> actor.branches().covers(book.region(wish.program(), scope));
                };
        if (!reaches) return Outcome.refused(Refusal.of(Code.BRANCH_NOT_PERMITTED).at("/scope"));
        if (scope.kind() == GrantScope.Kind.BRANCH
                && place != null
                && organization.branch(wish.program(), place)
                        instanceof Outcome.Refused<?>(var refusal)) {
            return Outcome.refused(refusal);
        }
        var until = wish.until();
        var from = wish.from() == null ? clock.today() : wish.from();
        if (until != null && (until.isBefore(from) || until.isBefore(clock.today()))) {
            return Outcome.refused(Refusal.of(Code.PERIOD_INVALID).at("/until"));
        }
        var emergency = wish.role().equals(Grant.EMERGENCY);
        if (emergency && !(clock.today().equals(from) && from.equals(until))) {
            return Outcome.refused(Refusal.of(Code.PERIOD_INVALID).at("/until"));
        }
        if (emergency && (wish.reason() == null || wish.reason().isBlank())) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        return known(wish.program(), wish.role());
    }

    private Outcome<Role> known(String program, String code) {
        return roles.role(program, code)
                .map(Outcome::done)
                .orElseGet(() ->
                        Outcome.refused(
                                Refusal.of(Code.ROLE_UNKNOWN).with("role", code).at("/role")));
    }

    /// With all that is asked for or stands, and the post itself.
    private Outcome<Role> separated(String program, String staff, Role role) {
        var together = together(program, staff, role);
        var broken = SeparationRules.broken(together, small(program));
        if (broken.isEmpty()) return Outcome.done(role);
        var pair = broken.getFirst();
        return Outcome.refused(
                Refusal.of(Code.SEPARATION_OF_DUTIES)
                        .with("rule", pair.number())
                        .with("pair", pair.words()));
    }

    private Set<String> together(String program, String staff, Role role) {
        var all = new HashSet<>(role.permissions().keySet());
        book.post(program, staff).ifPresent(post -> all.addAll(post.permissions().keySet()));
        store.active(program, staff).stream()
                .flatMap(grant -> roles.role(program, grant.role()).stream())
                .forEach(held -> all.addAll(held.permissions().keySet()));
        return all;
    }

    private Proposed insert(Actor actor, Wish wish, @Nullable Long lentFrom, Role role) {
        var id = ids.next();
        var alone = actor.isAdmin() && actor.staff() == null && !book.canApprove(wish.program());
        var first = alone && !wish.role().equals(Grant.EMERGENCY);
        var sha256 = sha256(wish);
        var today = clock.today();
        var grant =
                new Grant(
                        id,
                        wish.program(),
                        wish.staff(),
                        wish.role(),
                        wish.scope(),
                        wish.from() == null ? today : wish.from(),
                        wish.until(),
                        lentFrom,
                        wish.reason(),
                        actor.person(),
                        clock.now(),
                        sha256,
                        first ? State.ACTIVE : State.PROPOSED,
                        first ? Grant.BOOTSTRAP : null,
                        first ? today : null,
                        null,
                        null,
                        null,
                        null);
        store.insert(grant);
        audit.record(
                entry(actor.by(), "grant:propose", grant)
                        .to("staff", grant.staff())
                        .to("role", grant.role())
                        .to("scope", grant.scope())
                        .to("from", grant.from())
                        .to("until", grant.until())
                        .to("state", grant.state())
                        .because(grant.reason()));
        var together = together(wish.program(), wish.staff(), role);
        if (first) {
            warnings.tell(grant, together);
            book.forgetAfterCommit();
        } else {
            ask(actor, grant);
        }
        return new Proposed(grant, warnings.of(wish.program(), together));
    }

    private void ask(Actor actor, Grant grant) {
        var branch = grant.scope().kind() == GrantScope.Kind.BRANCH ? grant.scope().place() : null;
        var summary = "%s: %s (%s)".formatted(grant.staff(), grant.role(), grant.scope());
        approvals.ask(
                actor,
                new Asking(KIND, grant.program(), branch, grant.text(), grant.sha256(), summary));
    }

    private Optional<Grant> of(ApprovalRequest request) {
        return Ids.parse(Grant.PREFIX, request.subject()).flatMap(store::lock);
    }

    private boolean small(String program) {
        return roles.security(program).map(SecurityTopic::smallShop).orElse(false);
    }

    private static boolean sees(Actor actor, Grant grant) {
        var place = grant.scope().place();
        return actor.maySeeProgram(grant.program())
                && (actor.branches().codes() == null
                        || (grant.scope().kind() == GrantScope.Kind.BRANCH
                                && place != null
                                && actor.maySee(place)));
    }

    private static AuditEntry entry(AuditEntry.By by, String action, Grant grant) {
        var place = grant.scope().kind() == GrantScope.Kind.BRANCH ? grant.scope().place() : null;
        return AuditEntry.of(by, action, "grant", grant.text()).at(grant.program(), place);
    }

    private static String sha256(Wish wish) {
        var text =
                String.join(
                        "|",
                        wish.program(),
                        wish.staff(),
                        wish.role(),
                        wish.scope().toString(),
                        String.valueOf(wish.from()),
                        String.valueOf(wish.until()));
        return Sha256.hex(text);
    }
}
