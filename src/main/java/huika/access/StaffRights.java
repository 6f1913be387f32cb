package huika.access;

import huika.organization.Organization;
import huika.security.Granted;
import huika.security.Rights;
import huika.security.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the door asks of the book: what somebody may do in all, and where one thing.
@Component
final class StaffRights implements Rights {

    private final RightsBook book;
    private final Organization organization;

    StaffRights(RightsBook book, Organization organization) {
        this.book = book;
        this.organization = organization;
    }

    @Override
    public Optional<Granted> of(String staffCode, Instant now) {
        var pages = pages(staffCode);
        if (pages.isEmpty()) return Optional.empty();
        var permissions = new HashSet<String>();
        var branches = new HashSet<String>();
        var everywhere = false;
        for (var page : pages.values()) {
            permissions.addAll(page.keySet());
            for (var scope : page.values()) {
                var codes = scope.codes();
                if (codes == null) everywhere = true;
                else branches.addAll(codes);
            }
        }
        return Optional.of(
                new Granted(
                        permissions,
                        everywhere ? Scope.ALL : new Scope(branches),
                        Scope.ALL,
                        new Scope(pages.keySet())));
    }

    /// In several programs it holds where it holds in each of them: branches are told apart by
    /// their codes alone, and one program's must not open another's.
    @Override
    public Optional<Granted> of(String staffCode, String permission, Instant now) {
        var pages = pages(staffCode);
        if (pages.isEmpty()) return Optional.empty();
        pages.values().removeIf(page -> !page.containsKey(permission));
        var scopes = new ArrayList<Scope>();
        pages.values().forEach(page -> scopes.add(scope(page, permission)));
        var where = scopes.stream().reduce(Scope.ALL, Scope::and);
        return Optional.of(
                new Granted(
                        pages.isEmpty() ? Set.of() : allWithin(List.copyOf(pages.values()), where),
                        where,
                        Scope.ALL,
                        new Scope(pages.keySet())));
    }

    @Override
    public boolean may(
            String staffCode, String permission, String program, @Nullable String branch) {
        var scope = book.of(program, staffCode).get(permission);
        return scope != null && (branch == null || scope.includes(branch));
    }

    /// What holds everywhere where this one thing does: so that no other right of the same request
    /// is carried to a branch where it was not given.
    private static Set<String> allWithin(List<Map<String, Scope>> pages, Scope where) {
        var all = new HashSet<>(pages.getFirst().keySet());
        for (var page : pages) {
            all.removeIf(each -> !page.containsKey(each) || !scope(page, each).covers(where));
        }
        return all;
    }

    private static Scope scope(Map<String, Scope> page, String permission) {
        var scope = page.get(permission);
        return scope == null ? Scope.of() : scope;
    }

    private Map<String, Map<String, Scope>> pages(String staffCode) {
        var pages = new TreeMap<String, Map<String, Scope>>();
        for (var program : organization.programsOf(staffCode)) {
            pages.put(program, book.of(program, staffCode));
        }
        return pages;
    }
}
