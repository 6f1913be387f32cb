package huika.phonecode;

import huika.kernel.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where no provider is set: in a demonstration and under a test clock, on this machine alone, the
/// code is shown; anywhere else only that one was wanted is.
final class QuietSender implements CodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(QuietSender.class);

    private final Settings settings;
    private final DemoInbox inbox;

    QuietSender(Settings settings, DemoInbox inbox) {
        this.settings = settings;
        this.inbox = inbox;
    }

    @Override
    public void send(CodeMessage message) {
        if (settings.showsCodes()) {
            inbox.add(message);
            LOG.info("演示验证码 / demo code for {}: {}", message.phone(), message.code());
            return;
        }
        LOG.warn(
                "{} to {} was not sent: HUIKA_SMS_URL names nobody who sends it",
                message.text(),
                message.phone());
    }
}
