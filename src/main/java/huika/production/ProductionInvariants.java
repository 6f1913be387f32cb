package huika.production;

import huika.kernel.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is always true of cards that were made.
@Configuration(proxyBeanMethods = false)
class ProductionInvariants {

    /// Every card that was ever made is somewhere, once.
    @Bean
    static Invariant noCardIsLost() {
        return Invariant.sql(
                "production.no-card-is-lost",
                "select count(*) from production.segment",
                """
                select s.id, s.last - s.first + 1 as made, coalesce(sum(h.last - h.first + 1), 0)
                       as there
                  from production.segment s
                  left join stock.holding h on h.segment = s.id
                 group by s.id, s.first, s.last
                having coalesce(sum(h.last - h.first + 1), 0) <> s.last - s.first + 1
                """);
    }
}
