package huika.world;

import huika.kernel.DatabaseLogin;
import huika.kernel.Migrations;
import huika.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A migrated database of its own for one test, in a moment: a copy of a template.
///
/// One embedded PostgreSQL serves all tests of this process. `HUIKA_TEST_DB_URL` (environment or
/// system property) names another server instead, whose user may create databases.
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PREFIX = "huika_test_" + ProcessHandle.current().pid() + "_";

    private final DatabaseLogin owner;
    private final DatabaseLogin app;
    private final String name;

    private TestDatabase(DatabaseLogin owner, DatabaseLogin app, String name) {
        this.owner = owner;
        this.app = app;
        this.name = name;
    }

    /// A new database with every migration run and nothing in it.
    public static TestDatabase fresh() {
        return Server.ONE.database(true);
    }

    /// A new database without any schema of ours.
    public static TestDatabase empty() {
        return Server.ONE.database(false);
    }

    /// Who owns the schemas.
    public DatabaseLogin owner() {
        return owner;
    }

    /// Who the application is at run time.
    public DatabaseLogin app() {
        return app;
    }

    /// For looking at rows in a test, with the application's rights.
    public JdbcClient sql() {
        return JdbcClient.create(dataSource());
    }

    public DriverManagerDataSource dataSource() {
        return new DriverManagerDataSource(app.url(), app.user(), app.password());
    }

    /// Drops the database.
    @Override
    public void close() {
        for (var attempt = 1; ; attempt++) {
            try {
                Server.ONE.execute("drop database if exists " + name + " with (force)");
                return;
            } catch (IllegalStateException busy) {
                // an autovacuum worker, which only a superuser may end; it is done in a moment
                if (attempt == 50) throw busy;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// The server behind all databases of this process.
    private static final class Server {

        private static final String TEMPLATE = PREFIX + "template";
        static final Server ONE = new Server();

        private final @Nullable EmbeddedPostgres embedded;
        private final DatabaseLogin owner;
        private final DatabaseLogin app;

        Server() {
            var url = System.getProperty("HUIKA_TEST_DB_URL", System.getenv("HUIKA_TEST_DB_URL"));
            if (url == null || url.isBlank()) {
                var folder = folder();
                this.embedded = EmbeddedPostgres.start(folder);
                this.owner = embedded.owner();
                this.app = embedded.app();
            } else {
                this.embedded = null;
                this.owner = DatabaseLogin.parse(url);
                this.app = owner;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            execute("create database " + TEMPLATE);
            Migrations.run(at(owner, TEMPLATE));
        }

        TestDatabase database(boolean migrated) {
            var name = PREFIX + NUMBER.incrementAndGet();
            execute("create database " + name + (migrated ? " template " + TEMPLATE : ""));
            return new TestDatabase(at(owner, name), at(app, name), name);
        }

        void execute(String sql) {
            try (var connection =
                            DriverManager.getConnection(
                                    owner.url(), owner.user(), owner.password());
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException trouble) {
                throw new IllegalStateException(trouble);
            }
        }

        private static DatabaseLogin at(DatabaseLogin login, String database) {
            var url = login.url().replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
            return new DatabaseLogin(url, login.user(), login.password());
        }

        private static Path folder() {
            try {
                var parent = Files.createTempDirectory("huika-test-");
                Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
                return parent.resolve("data");
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }

        private void stop() {
            if (embedded == null) {
                for (var number = 1; number <= NUMBER.get(); number++) {
                    execute("drop database if exists " + PREFIX + number + " with (force)");
                }
                execute("drop database if exists " + TEMPLATE + " with (force)");
                return;
            }
            embedded.close();
            var parent = embedded.folder().resolve("../..").normalize();
            try (var files = Files.walk(parent)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
