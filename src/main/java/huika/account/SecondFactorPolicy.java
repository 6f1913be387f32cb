package huika.account;

import huika.kernel.CannotStart;
import huika.kernel.Settings;
import huika.security.Granted;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Who must have a second factor: whoever decides for others, sees what is masked, takes data away,
/// or looks after accounts, grants, keys and settings. `HUIKA_SECOND_FACTOR=optional` asks nobody;
/// then their password confirms a grave step. In a demo folder a code of six zeros does.
@Component
final class SecondFactorPolicy {

    static final String DEMO_CODE = "000000";

    private static final Set<String> GRAVE =
            Set.of(
                    "approval:decide",
                    "member:unmask",
                    "member-export:approve",
                    "member-export:download",
                    "account:create",
                    "account:edit",
                    "account:reset-factor",
                    "grant:propose",
                    "grant:approve",
                    "role:approve",
                    "api-key:create",
                    "config:edit",
                    "keys:rotate",
                    "break-glass:open",
                    "backup:restore");

    /// Whoever looks after the installation is signed out sooner.
    private static final Set<String> ADMIN =
            Set.of("account:create", "grant:approve", "config:edit");

    private final boolean required;
    private final Settings settings;

    SecondFactorPolicy(@Value("${HUIKA_SECOND_FACTOR:required}") String wanted, Settings settings) {
        if (!wanted.equals("required") && !wanted.equals("optional")) {
            throw new CannotStart(
                    "HUIKA_SECOND_FACTOR 只能是 required 或 optional",
                    "HUIKA_SECOND_FACTOR is required or optional");
        }
        this.required = wanted.equals("required");
        this.settings = settings;
    }

    boolean asks(Granted granted) {
        return isRequired() && granted.permissions().stream().anyMatch(GRAVE::contains);
    }

    boolean isRequired() {
        return required && !isDemo();
    }

    boolean isDemo() {
        return settings.isDemo();
    }

    static boolean isAdmin(Granted granted) {
        return granted.permissions().stream().anyMatch(ADMIN::contains);
    }
}
