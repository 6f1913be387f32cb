package huika.account;

import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.StepUp;
import huika.security.Visit;
import huika.security.WebAuthn;
import huika.web.Answers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own second factors.
@RestController
@RequestMapping("/api/v1/me/factors")
final class FactorHttp {

    /// @param password where no factor is set yet
    record Confirm(@Nullable String password) {
        @Override
        public String toString() {
            return "Confirm[***]";
        }
    }

    record FirstCode(String code) {
        @Override
        public String toString() {
            return "FirstCode[***]";
        }
    }

    /// @param recoveryCodes shown once, with the first factor; else empty
    record Added(List<String> factors, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Added[***]";
        }
    }

    record ShownPasskey(String id, String name, Instant madeAt, @Nullable Instant lastUsedAt) {}

    record Own(List<String> factors, List<ShownPasskey> passkeys, int recoveryCodesLeft) {}

    /// What a device is asked for: `PublicKeyCredentialCreationOptions`, bytes in base64url.
    ///
    /// @param challenge goes back with the answer
    /// @param exclude the passkeys there are
    record NewPasskey(
            String challenge,
            String question,
            String rpId,
            String user,
            String userName,
            List<Integer> algorithms,
            List<String> exclude) {}

    private final Factors factors;
    private final Passkeys passkeys;

    FactorHttp(Factors factors, Passkeys passkeys) {
        this.factors = factors;
        this.passkeys = passkeys;
    }

    @GetMapping
    @Permission(Permissions.SELF)
    Own list(Actor actor) {
        var account = own(actor).id();
        return new Own(
                factors.kinds(account),
                passkeys.of(account).stream().map(FactorHttp::shown).toList(),
                factors.codesLeft(account));
    }

    @PostMapping("/totp")
    @Permission(Permissions.SELF)
    ResponseEntity<Factors.Seed> begin(Actor actor, @RequestBody Confirm confirm) {
        return Answers.created(factors.begin(actor, own(actor), confirm.password()));
    }

    @PostMapping("/totp/confirmations")
    @Permission(Permissions.SELF)
    ResponseEntity<Added> confirm(Actor actor, @RequestBody FirstCode first) {
        var account = own(actor);
        return Answers.created(
                factors.confirm(actor, account, first.code()).map(codes -> added(account, codes)));
    }

    @PostMapping("/totp/endings")
    @StepUp
    @Permission(Permissions.SELF)
    ResponseEntity<Added> endTotp(Actor actor) {
        var account = own(actor);
        return Answers.created(
                factors.endGenerator(actor, account).map(done -> added(account, List.of())));
    }

    @PostMapping("/recovery-codes")
    @StepUp
    @Permission(Permissions.SELF)
    ResponseEntity<Added> renewCodes(Actor actor) {
        var account = own(actor);
        return Answers.created(
                factors.renewCodes(actor, account).map(codes -> added(account, codes)));
    }

    @PostMapping("/passkey-challenges")
    @Permission(Permissions.SELF)
    ResponseEntity<NewPasskey> askForPasskey(
            Actor actor, HttpServletRequest request, @RequestBody Confirm confirm) {
        var account = own(actor);
        return Answers.created(
                factors.askForPasskey(actor, account, confirm.password(), Visit.of(request).agent())
                        .map(question ->
                                new NewPasskey(
                                        question.challenge().text(),
                                        WebAuthn.text(question.options().question()),
                                        question.options().rpId(),
                                        question.user(),
                                        account.staff(),
                                        WebAuthn.ALGORITHMS,
                                        question.options().ids())));
    }

    @PostMapping("/passkeys")
    @Permission(Permissions.SELF)
    ResponseEntity<Added> addPasskey(Actor actor, @RequestBody Passkeys.Made made) {
        var account = own(actor);
        return Answers.created(
                factors.addPasskey(actor, account, made).map(codes -> added(account, codes)));
    }

    @PostMapping("/passkeys/{id}/endings")
    @StepUp
    @Permission(Permissions.SELF)
    ResponseEntity<Added> endPasskey(Actor actor, @PathVariable String id) {
        var account = own(actor);
        return Answers.created(
                factors.endPasskey(actor, account, id).map(done -> added(account, List.of())));
    }

    private Added added(Account account, List<String> codes) {
        return new Added(factors.kinds(account.id()), codes);
    }

    /// Keys have no account.
    private Account own(Actor actor) {
        return factors.account(actor).orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
    }

    private static ShownPasskey shown(PasskeyStore.Passkey key) {
        return new ShownPasskey(
                WebAuthn.text(key.id()), key.name(), key.madeAt(), key.lastUsedAt());
    }
}
