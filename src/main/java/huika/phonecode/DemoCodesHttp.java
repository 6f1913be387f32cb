package huika.phonecode;

import huika.kernel.Settings;
import huika.security.Permission;
import huika.security.Permissions;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What would have been sent to phones, in a folder that `huika demo` began or under a test clock,
/// on a server for this machine alone. Anywhere else there is nothing here.
@RestController
@RequestMapping("/api/v1/demo/phone-codes")
final class DemoCodesHttp {

    /// @param purpose what it is for, such as `sign-in` or `confirm`
    record Sent(String phone, String code, String purpose, Instant at) {}

    record Items(List<Sent> items) {}

    private final Settings settings;
    private final DemoInbox inbox;

    DemoCodesHttp(Settings settings, DemoInbox inbox) {
        this.settings = settings;
        this.inbox = inbox;
    }

    /// Latest first.
    @GetMapping
    @Permission(Permissions.ANYONE)
    Items codes() {
        if (!settings.showsCodes()) return new Items(List.of());
        return new Items(
                inbox.latest().stream()
                        .map(message ->
                                new Sent(
                                        message.phone().e164(),
                                        message.code(),
                                        message.purpose(),
                                        message.madeAt()))
                        .toList());
    }
}
