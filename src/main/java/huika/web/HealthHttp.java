package huika.web;

import huika.kernel.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether this server serves. Asks the database, too: without it nothing here works.
@RestController
final class HealthHttp {

    private final JdbcClient sql;
    private final Clock clock;

    HealthHttp(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record Health(String status, Instant now) {}

    @GetMapping("/api/v1/health")
    Health health() {
        sql.sql("select 1").query(Integer.class).single();
        return new Health("UP", clock.now());
    }
}
