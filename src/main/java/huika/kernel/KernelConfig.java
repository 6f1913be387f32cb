package huika.kernel;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires time, ids and the one connection pool. [Settings], the application's [DatabaseLogin] and,
/// under a test clock, [SettableTime] are given by whoever starts the application.
@Configuration(proxyBeanMethods = false)
class KernelConfig {

    private static final int CONNECTIONS = 10;
    private static final long WAIT_MILLIS = 3_000;

    /// No statement may hold others up for ever. A job that needs longer says `set local
    /// statement_timeout`.
    private static final String LIMITS =
            """
            set statement_timeout = '30s';
            set lock_timeout = '5s';
            set idle_in_transaction_session_timeout = '60s'
            """;

    @Bean
    Clock clock(ObjectProvider<SettableTime> test) {
        var time = test.getIfAvailable();
        return time == null ? Clock.system() : new Clock(time::now);
    }

    @Bean
    NodeNumber nodeNumber(DatabaseLogin login) throws SQLException {
        return new NodeNumber(login);
    }

    /// Ids take the machine's time even under a test clock: they must not repeat when a test folder
    /// is started again at an earlier moment.
    @Bean
    Ids ids(NodeNumber node) {
        return new Ids(System::currentTimeMillis, node.number());
    }

    @Bean
    HikariDataSource dataSource(DatabaseLogin login) {
        var pool = new HikariDataSource();
        pool.setPoolName("huika");
        pool.setJdbcUrl(login.url());
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(WAIT_MILLIS);
        pool.setConnectionInitSql(LIMITS);
        pool.addDataSourceProperty("ApplicationName", "huika");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // the server's detail repeats values of the row, which can be personal data
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactions(JdbcTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}
