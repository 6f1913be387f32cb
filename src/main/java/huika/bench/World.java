package huika.bench;

import huika.Huika;
import huika.Running;
import huika.job.Proofs;
import huika.kernel.DatabaseLogin;
import huika.kernel.Ids;
import huika.kernel.Migrations;
import huika.kernel.Settings;
import huika.ledger.Buckets;
import huika.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// What all benches share: a PostgreSQL of their own, as durable as a shop's, a shop in it, and the
/// yardstick's tables beside it.
final class World implements AutoCloseable {

    static final String KEY = "bench-admin-key-0123456789-0123456789";
    private static final int SCALE = 20;

    private final Path data;
    private EmbeddedPostgres postgres;
    private final Path program;
    private final Shop shop;

    private World(Path data, EmbeddedPostgres postgres, Path program, Shop shop) {
        this.data = data;
        this.postgres = postgres;
        this.program = program;
        this.shop = shop;
    }

    /// @param scratch an empty folder
    static World create(Path scratch, int members) throws IOException, SQLException {
        var program = scratch.resolve("bench.yaml");
        try (var file = Objects.requireNonNull(World.class.getResourceAsStream("program.yaml"))) {
            Files.copy(file, program);
        }
        var data = scratch.resolve("data");
        var postgres = EmbeddedPostgres.start(data);
        try {
            Migrations.run(postgres.owner());
            new TpcB(postgres.owner(), SCALE).create();
            try (var running = serve(data, postgres.app(), program)) {
                var beans = running.context();
                var ids = beans.getBean(Ids.class);
                var buckets = beans.getBean(Buckets.class);
                var shop = Shop.create(postgres.owner(), members, ids, buckets);
                return new World(data, postgres, program, shop);
            }
        } catch (IOException | SQLException | RuntimeException trouble) {
            postgres.close();
            throw trouble;
        }
    }

    Path data() {
        return data;
    }

    Shop shop() {
        return shop;
    }

    TpcB tpcB() {
        return new TpcB(postgres.owner(), SCALE);
    }

    DatabaseLogin owner() {
        return postgres.owner();
    }

    /// Processor seconds of PostgreSQL so far.
    double postgresSeconds() throws IOException {
        var pid = Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst().strip();
        return Cpu.seconds(Cpu.family(Long.parseLong(pid)));
    }

    /// The application in this process.
    Running serve() {
        return serve(data, postgres.owner(), program);
    }

    private static Running serve(Path data, DatabaseLogin login, Path program) {
        return Huika.start(
                Settings.of(data)
                        .withPort(0)
                        .withAdminKey(KEY)
                        .withDatabase(login)
                        .withPrograms(List.of(program)));
    }

    /// Writes all changed pages, so that no measure pays for another's.
    void settle() throws SQLException {
        sql("checkpoint");
    }

    /// @return rows changed
    long sql(String... statements) throws SQLException {
        var rows = 0L;
        var login = postgres.owner();
        try (var connection =
                        DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) rows += statement.executeLargeUpdate(sql);
        }
        return rows;
    }

    /// Recomputes every balance from its entries.
    ///
    /// @throws IllegalStateException where the books do not agree
    long prove() {
        try (var running = serve()) {
            var proof = running.context().getBean(Proofs.class).prove();
            for (var each : proof.invariants()) {
                if (each.differences().isEmpty()) continue;
                throw new IllegalStateException(
                        each.name() + " does not hold: " + each.differences().getFirst());
            }
            return proof.invariants().stream().mapToLong(Proofs.Proved::checked).sum();
        }
    }

    /// Stops PostgreSQL, for servers that bring their own; closing what this returns starts it
    /// again.
    AutoCloseable rest() {
        postgres.close();
        return () -> postgres = EmbeddedPostgres.start(data);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
