package huika.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import huika.approval.GrantedRoles;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.ApprovalTopic;
import huika.program.role.Role;
import huika.security.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What each member of staff may do, looked up by heart: nothing is read on the way of a sale.
@Component
final class RightsBook {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int REMEMBERED = 20_000;

    /// Whoever a chain waits for may sign: the seat decides, not the role.
    private static final List<String> SIGNING =
            List.of("approval:read", "approval:decide", "approval:delegate");

    private record Page(String program, String staff, LocalDate day) {}

    private final GrantStore store;
    private final ReviewStore reviews;
    private final Roles roles;
    private final Organization organization;
    private final Clock clock;
    private final LoadingCache<Page, Map<String, Scope>> pages;

    RightsBook(
            GrantStore store,
            ReviewStore reviews,
            Roles roles,
            Organization organization,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.roles = roles;
        this.organization = organization;
        this.clock = clock;
        this.pages =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(FRESH)
                        .build(this::page);
    }

    /// Where each of somebody's permissions holds; empty for whoever is not here.
    Map<String, Scope> of(String program, String staff) {
        return pages.get(new Page(program, staff, clock.today()));
    }

    /// The role of somebody's post, where the program's file gave it: with the file it was agreed
    /// to. A post written by hand gives none.
    Optional<Role> post(String program, String code) {
        return staff(program, code)
                .filter(staff -> !staff.byHand() && !staff.role().equals(Grant.EMERGENCY))
                .flatMap(staff -> roles.role(program, staff.role()));
    }

    /// Whether somebody of the program could agree to a grant, and somebody else ask for it.
    boolean canApprove(String program) {
        return organization.staff(program).stream()
                .filter(Staff::active)
                .anyMatch(staff -> of(program, staff.code()).containsKey("grant:approve"));
    }

    Scope region(String program, GrantScope scope) {
        var branches = organization.branches(program);
        return branches.isEmpty()
                ? Scope.of()
                : RightsSum.scope(scope, branches.getFirst(), branches);
    }

    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        pages.invalidateAll();
                    }
                });
    }

    /// The roles somebody was granted, as seats.
    List<GrantedRoles.Held> seats(String program, String code) {
        var today = clock.today();
        if (reviews.isSuspended(program, code, today)) return List.of();
        var own = staff(program, code).map(Staff::branch).orElse("");
        return store.active(program, code).stream()
                .filter(grant -> grant.holdsAt(today, clock.now()))
                .filter(grant -> !isStale(grant, new Page(program, code, today)))
                .map(grant -> new GrantedRoles.Held(grant.role(), branch(grant.scope(), own)))
                .toList();
    }

    private static @Nullable String branch(GrantScope scope, String own) {
        return switch (scope.kind()) {
            case ALL, REGION -> null;
            case BRANCH -> scope.place();
            case OWN -> own;
        };
    }

    private Map<String, Scope> page(Page page) {
        var found = staff(page.program(), page.staff());
        if (found.isEmpty()) return Map.of();
        var staff = found.get();
        if (!(organization.branch(page.program(), staff.branch())
                instanceof Outcome.Done<Branch>(var own))) return Map.of();
        if (reviews.isSuspended(page.program(), page.staff(), page.day())) return Map.of();
        var held = new ArrayList<RightsSum.Held>();
        post(page.program(), page.staff())
                .ifPresent(role ->
                        held.add(
                                new RightsSum.Held(
                                        role,
                                        own.isHeadquarters() || isWithoutHeadquarters(page)
                                                ? GrantScope.ALL
                                                : GrantScope.branch(own.code()))));
        for (var grant : store.active(page.program(), page.staff())) {
            if (!grant.holdsAt(page.day(), clock.now()) || isStale(grant, page)) continue;
            roles.role(page.program(), grant.role())
                    .ifPresent(role -> held.add(new RightsSum.Held(role, grant.scope())));
        }
        var rights = RightsSum.of(held, own, organization.branches(page.program()));
        var seats = roles.signs(page.program(), staff.role());
        if (!staff.byHand() && !seats.isEmpty()) {
            var far = own.isHeadquarters() || seats.contains(ApprovalTopic.Step.Place.ANYWHERE);
            var where = far ? Scope.ALL : Scope.of(own.code());
            SIGNING.forEach(permission -> rights.merge(permission, where, RightsSum::union));
        }
        var heads =
                organization.departments(page.program()).stream()
                        .anyMatch(each -> each.active() && page.staff().equals(each.head()));
        if (heads && !roles.signs(page.program(), "department-head").isEmpty()) {
            SIGNING.forEach(each -> rights.put(each, Scope.ALL));
        }
        return rights;
    }

    /// Then whoever's role reaches everywhere does so from their shop.
    private boolean isWithoutHeadquarters(Page page) {
        return organization.branches(page.program()).stream()
                .noneMatch(branch -> branch.active() && branch.isHeadquarters());
    }

    /// Not confirmed in time.
    private boolean isStale(Grant grant, Page page) {
        var confirmed = grant.certifiedOn();
        var topic = roles.security(page.program());
        return confirmed != null
                && topic.isPresent()
                && topic.get().recertify().addTo(confirmed).isBefore(page.day());
    }

    private Optional<Staff> staff(String program, String code) {
        return organization.staff(program, code) instanceof Outcome.Done<Staff>(var staff)
                ? Optional.of(staff)
                : Optional.empty();
    }
}
