package huika.account;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.organization.StaffPosts;
import huika.security.Actor;
import huika.security.BrowserRules;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.Proof;
import huika.security.SessionCookie;
import huika.web.Answers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who is calling, and what they do about themselves.
@RestController
@RequestMapping("/api/v1/me")
final class MeHttp {

    record Post(
            String program,
            String branch,
            String role,
            @Nullable String department,
            boolean headquarters) {}

    /// @param freshUntil until when grave steps are open; null where they are not
    /// @param first what must be done before anything else: `ENROL_FACTOR`
    record Signed(
            String id,
            String factor,
            @Nullable Instant freshUntil,
            Instant endsAt,
            Proof.@Nullable First first) {}

    /// Whoever is acting: a person in a session, or a key.
    ///
    /// @param staff null for a key that acts for nobody
    /// @param branches null for all; so are `tills` and `programs`
    /// @param session null for keys; so is `csrfToken`
    record Me(
            String client,
            @Nullable String staff,
            @Nullable String name,
            @Nullable String account,
            String language,
            List<Post> posts,
            List<String> permissions,
            @Nullable Set<String> branches,
            @Nullable Set<String> tills,
            @Nullable Set<String> programs,
            List<String> factors,
            @Nullable Signed session,
            @Nullable String csrfToken) {

        @Override
        public String toString() {
            return "Me[" + staff + "]";
        }
    }

    record Change(@Nullable String current, String password) {
        @Override
        public String toString() {
            return "Change[***]";
        }
    }

    record Language(String language) {}

    record Changed(String account) {}

    private final StaffAccounts accounts;
    private final Factors factors;
    private final Sessions sessions;
    private final StaffPosts posts;

    MeHttp(StaffAccounts accounts, Factors factors, Sessions sessions, StaffPosts posts) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.posts = posts;
    }

    @GetMapping
    @Permission(Permissions.SELF)
    Me me(Actor actor, HttpServletRequest request) {
        var account = factors.account(actor).orElse(null);
        var staff = actor.staff();
        var held = staff == null ? List.<StaffPosts.Held>of() : posts.of(staff);
        var cookie = actor.proof() == null ? null : SessionCookie.STAFF.of(request);
        return new Me(
                actor.client(),
                staff,
                held.isEmpty() ? null : held.getFirst().staff().name(),
                account == null ? null : account.text(),
                account == null ? "zh-CN" : account.language(),
                held.stream().map(MeHttp::post).toList(),
                actor.permissions().stream().sorted().toList(),
                actor.branches().codes(),
                actor.tills().codes(),
                actor.programs().codes(),
                account == null ? List.of() : factors.kinds(account.id()),
                sessions.of(actor).map(session -> signed(actor, session)).orElse(null),
                cookie == null ? null : BrowserRules.csrf(cookie));
    }

    @PostMapping("/passwords")
    @Permission(Permissions.SELF)
    ResponseEntity<Changed> changePassword(Actor actor, @RequestBody Change change) {
        var account = own(actor);
        return Answers.created(
                factors.confirmed(actor, account, change.current())
                        .then(fine -> accounts.changePassword(actor, account, change.password()))
                        .map(done -> new Changed(done.text())));
    }

    @PutMapping("/language")
    @Permission(Permissions.SELF)
    ResponseEntity<Language> speak(Actor actor, @RequestBody Language wanted) {
        return Answers.ok(
                accounts.speak(own(actor), wanted.language())
                        .map(account -> new Language(account.language())));
    }

    /// Keys have no account.
    private Account own(Actor actor) {
        return factors.account(actor).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static Post post(StaffPosts.Held held) {
        var staff = held.staff();
        return new Post(
                held.program(),
                staff.branch(),
                staff.role(),
                staff.department(),
                held.headquarters());
    }

    private static Signed signed(Actor actor, Session session) {
        var proof = actor.proof();
        var fresh = session.freshAt();
        return new Signed(
                session.text(),
                session.factor(),
                fresh == null ? null : fresh.plus(Proof.FRESH),
                session.endsAt(),
                proof == null ? null : proof.first());
    }
}
