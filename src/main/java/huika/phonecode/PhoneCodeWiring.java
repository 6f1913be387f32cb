package huika.phonecode;

import huika.kernel.Clock;
import huika.kernel.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PhoneCodeWiring {

    @Bean
    CodeSender codeSender(
            Settings settings,
            DemoInbox inbox,
            Clock clock,
            @Value("${HUIKA_SMS_URL:}") String url,
            @Value("${HUIKA_SMS_SECRET:}") String secret) {
        return url.isEmpty()
                ? new QuietSender(settings, inbox)
                : new HttpSender(url, secret, () -> clock.now().getEpochSecond());
    }
}
