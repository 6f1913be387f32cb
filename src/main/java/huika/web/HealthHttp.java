package huika.web;

import huika.kernel.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Whether this server serves. Asks the database, too: without it nothing here works. Open to
/// anyone, hence a plain route: controllers say who may call them.
@Configuration(proxyBeanMethods = false)
class HealthHttp {

    record Health(String status, Instant now) {}

    @Bean
    RouterFunction<ServerResponse> health(JdbcClient sql, Clock clock) {
        return RouterFunctions.route()
                .GET(
                        "/api/v1/health",
                        request -> {
                            sql.sql("select 1").query(Integer.class).single();
                            return ServerResponse.ok().body(new Health("UP", clock.now()));
                        })
                .build();
    }
}
