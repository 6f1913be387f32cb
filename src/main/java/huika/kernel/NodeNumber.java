package huika.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A number from 0 to 511 that no other living process of the same database has: an advisory lock
/// held by a connection of its own, freed by PostgreSQL when the process dies.
final class NodeNumber implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeNumber.class);
    private static final int LOCK_CLASS = 0x48554b41;
    private static final int NODES = 512;
    private static final Duration WATCH_EVERY = Duration.ofSeconds(2);

    private final DatabaseLogin login;
    private final int number;
    private final Thread watcher;
    private volatile Connection connection;

    NodeNumber(DatabaseLogin login) throws SQLException {
        this.login = login;
        this.connection = connect(login);
        this.number = claim(connection);
        this.watcher = Thread.ofVirtual().name("huika-node").start(this::watch);
    }

    int number() {
        return number;
    }

    @Override
    public void close() throws SQLException {
        watcher.interrupt();
        connection.close();
    }

    private static int claim(Connection connection) throws SQLException {
        for (var number = 0; number < NODES; number++) {
            if (lock(connection, number)) return number;
        }
        throw new CannotStart("已有 512 个进程在使用此数据库", "512 processes already use this database");
    }

    /// After a restart of the database the lock is gone: takes the same number again. A process
    /// that started meanwhile has found it free; ids still differ in time and sequence, and the
    /// primary keys stand behind them.
    private void watch() {
        while (!Thread.interrupted()) {
            try {
                Thread.sleep(WATCH_EVERY);
                if (connection.isValid(1)) continue;
                var again = connect(login);
                if (!lock(again, number)) LOG.warn("Node number {} is held elsewhere", number);
                connection = again;
            } catch (InterruptedException stop) {
                return;
            } catch (SQLException down) {
                LOG.debug("The database is away", down);
            }
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private static boolean lock(Connection connection, int number) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, number);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
