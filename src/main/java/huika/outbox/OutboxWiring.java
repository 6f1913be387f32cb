package huika.outbox;

import huika.kernel.Invariant;
import huika.kernel.SettableTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutboxWiring {

    /// @param listed hosts beyond the public internet that webhooks may go to
    @Bean
    Destinations destinations(
            @Value("${huika.webhook-hosts:}") Set<String> listed,
            ObjectProvider<SettableTime> testTime) {
        var loopback = testTime.getIfAvailable() != null;
        return new Destinations(listed, loopback, InetAddress::getAllByName);
    }

    @Bean
    WebhookCaller webhookCaller(
            Destinations destinations, @Value("${huika.webhook-timeout:PT10S}") Duration limit) {
        return new WebhookCaller(destinations, limit);
    }

    @Bean
    Invariant deliveriesHaveEvents() {
        return Invariant.sql(
                "outbox.deliveries-have-events",
                "select count(*) from outbox.delivery",
                """
                select d.endpoint, d.event
                  from outbox.delivery d
                 where not exists (select 1
                                     from outbox.event e
                                    where e.bucket = d.bucket and e.id = d.event)
                """);
    }
}
