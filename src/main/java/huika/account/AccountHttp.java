package huika.account;

import huika.kernel.Page;
import huika.security.Actor;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.StepUp;
import huika.web.Answers;
import huika.web.PathId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class AccountHttp {

    record NewAccount(String staff, @Nullable String language) {}

    record Because(@Nullable String reason) {}

    /// @param link what the invitation holds
    record NewPassword(String link, String password) {
        @Override
        public String toString() {
            return "NewPassword[***]";
        }
    }

    /// An account as shown.
    ///
    /// @param status `INVITED` (no password yet), `OPEN`, `LOCKED` or `ENDED`
    record Shown(
            String id,
            String staff,
            String language,
            String status,
            List<String> factors,
            @Nullable Identity identity,
            Instant createdAt) {}

    /// Who they are at the company's identity provider.
    ///
    /// @param email masked
    /// @param boundAt when they first came that way; from then on the subject alone counts
    record Identity(
            @Nullable String subject,
            @Nullable String email,
            Instant linkedAt,
            @Nullable Instant boundAt) {

        static Identity of(IdentityStore.Identity found) {
            var email = found.email();
            return new Identity(
                    found.subject(),
                    email == null ? null : email.masked(),
                    found.linkedAt(),
                    found.boundAt());
        }
    }

    /// @param subject the provider's own name for them; with neither nothing is linked any more
    /// @param email their address there, until they first come by it
    record NewIdentity(@Nullable String subject, @Nullable String email) {
        @Override
        public String toString() {
            return "NewIdentity[***]";
        }
    }

    /// @param link shown once: whoever has it sets the password
    record Invitation(Shown account, String link, Instant expiresAt) {
        @Override
        public String toString() {
            return "Invitation[***]";
        }
    }

    record Set(String account) {}

    private final StaffAccounts accounts;
    private final Factors factors;
    private final Identities identities;

    AccountHttp(StaffAccounts accounts, Factors factors, Identities identities) {
        this.accounts = accounts;
        this.factors = factors;
        this.identities = identities;
    }

    @PostMapping("/accounts")
    @StepUp
    @Permission("account:create")
    ResponseEntity<Invitation> create(Actor actor, @RequestBody NewAccount wanted) {
        return Answers.created(
                accounts.create(actor, wanted.staff(), wanted.language()).map(this::invitation));
    }

    @GetMapping("/accounts")
    @Permission("account:read")
    Page<Shown> list(
            Actor actor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var after = cursor == null ? "" : Page.open(cursor);
        return accounts.list(actor, after, Page.limit(limit)).map(this::shown);
    }

    @GetMapping("/accounts/{id}")
    @Permission("account:read")
    ResponseEntity<Shown> show(Actor actor, @PathVariable String id) {
        return Answers.ok(accounts.find(actor, id(id)).map(this::shown));
    }

    /// A new link for whoever has lost their password.
    @PostMapping("/accounts/{id}/invitations")
    @StepUp
    @Permission("account:edit")
    ResponseEntity<Invitation> invite(Actor actor, @PathVariable String id) {
        return Answers.created(accounts.invite(actor, id(id)).map(this::invitation));
    }

    @PostMapping("/accounts/{id}/locks")
    @Permission("account:lock")
    ResponseEntity<Shown> lock(Actor actor, @PathVariable String id, @RequestBody Because because) {
        return Answers.created(accounts.lock(actor, id(id), because.reason()).map(this::shown));
    }

    @PostMapping("/accounts/{id}/unlocks")
    @StepUp
    @Permission("account:lock")
    ResponseEntity<Shown> unlock(
            Actor actor, @PathVariable String id, @RequestBody Because because) {
        return Answers.created(accounts.unlock(actor, id(id), because.reason()).map(this::shown));
    }

    @PostMapping("/accounts/{id}/factor-resets")
    @StepUp
    @Permission("account:reset-factor")
    ResponseEntity<Shown> resetFactors(
            Actor actor, @PathVariable String id, @RequestBody Because because) {
        return Answers.created(
                accounts.resetFactors(actor, id(id), because.reason()).map(this::shown));
    }

    /// Says who an account is at the company's identity provider; its sessions end.
    @PutMapping("/accounts/{id}/identity")
    @StepUp
    @Permission("account:edit")
    ResponseEntity<Shown> link(
            Actor actor, @PathVariable String id, @RequestBody NewIdentity wanted) {
        return Answers.ok(
                identities.link(actor, id(id), wanted.subject(), wanted.email()).map(this::shown));
    }

    /// Sets the password of whoever has the link.
    @PostMapping("/passwords")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Set> setPassword(HttpServletRequest request, @RequestBody NewPassword wanted) {
        OurPages.refuseOthers(request);
        return Answers.created(
                accounts.setPassword(request.getRemoteAddr(), wanted.link(), wanted.password())
                        .map(account -> new Set(account.text())));
    }

    private Invitation invitation(StaffAccounts.Invited invited) {
        return new Invitation(shown(invited.account()), invited.link().text(), invited.until());
    }

    private Shown shown(Account account) {
        return new Shown(
                account.text(),
                account.staff(),
                account.language(),
                status(account),
                factors.kinds(account.id()),
                identities.of(account).map(Identity::of).orElse(null),
                account.createdAt());
    }

    private static String status(Account account) {
        if (account.endedAt() != null) return "ENDED";
        if (account.lockedAt() != null) return "LOCKED";
        return account.password() == null ? "INVITED" : "OPEN";
    }

    private static long id(String text) {
        return PathId.of(Account.PREFIX, text);
    }
}
