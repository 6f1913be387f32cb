package huika.account;

import huika.kernel.CannotStart;
import huika.kernel.Settings;
import huika.security.Granted;
import java.nio.file.Files;
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

    /// A folder that `huika demo` began, on a server for this machine alone.
    boolean isDemo() {
        var bind = settings.bind();
        var local = bind.equals("127.0.0.1") || bind.equals("localhost") || bind.equals("::1");
        return local && Files.exists(settings.data().resolve("demo"));
    }

    static boolean isAdmin(Granted granted) {
        return granted.permissions().stream().anyMatch(ADMIN::contains);
    }
}
