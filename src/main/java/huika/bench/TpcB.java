package huika.bench;

import huika.kernel.DatabaseLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// The yardstick: the script of pgbench (TPC-B as it has it) on the same server, 16 clients,
/// prepared statements. By pgbench itself where the machine has it, else over JDBC.
final class TpcB {

    static final int CLIENTS = 16;
    private static final int ACCOUNTS = 100_000;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final DatabaseLogin login;
    private final int scale;
    private final boolean pgbench;

    TpcB(DatabaseLogin login, int scale) {
        this.login = login;
        this.scale = scale;
        this.pgbench = installed();
    }

    String how() {
        return (pgbench ? "pgbench" : "TPC-B over JDBC") + ", scale " + scale;
    }

    /// Makes the tables as `pgbench -i` does.
    void create() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql :
                    List.of(
                            "create schema tpcb",
                            "set search_path to tpcb",
                            """
                            create table pgbench_branches
                                   (bid int primary key, bbalance int, filler char(88))
                              with (fillfactor = 100)\
                            """,
                            """
                            create table pgbench_tellers
                                   (tid int primary key, bid int, tbalance int, filler char(84))
                              with (fillfactor = 100)\
                            """,
                            """
                            create table pgbench_accounts
                                   (aid int primary key, bid int, abalance int, filler char(84))
                              with (fillfactor = 100)\
                            """,
                            """
                            create table pgbench_history
                                   (tid int, bid int, aid int, delta int, mtime timestamp,
                                    filler char(22))\
                            """,
                            "insert into pgbench_branches select i, 0, '' from generate_series(1, "
                                    + scale
                                    + ") i",
                            "insert into pgbench_tellers select i, (i - 1) / 10 + 1, 0, '' from"
                                    + " generate_series(1, "
                                    + scale * 10
                                    + ") i",
                            "insert into pgbench_accounts select i, (i - 1) / 100000 + 1, 0, ''"
                                    + " from generate_series(1, "
                                    + scale * ACCOUNTS
                                    + ") i",
                            "vacuum analyze pgbench_accounts",
                            "vacuum analyze pgbench_tellers",
                            "vacuum analyze pgbench_branches")) {
                statement.execute(sql);
            }
        }
    }

    /// Transactions a second over so many seconds.
    double run(int seconds) throws IOException, InterruptedException {
        return pgbench ? byPgbench(seconds) : byJdbc(seconds);
    }

    private double byPgbench(int seconds) throws IOException, InterruptedException {
        var address = java.net.URI.create(login.url().substring(5));
        var builder =
                new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + CLIENTS,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--host=" + address.getHost(),
                        "--port=" + address.getPort(),
                        "--username=" + login.user(),
                        address.getPath().substring(1));
        builder.environment().put("PGPASSWORD", login.password());
        builder.environment().put("PGOPTIONS", "-c search_path=tpcb");
        builder.redirectErrorStream(true);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var found = TPS.matcher(said);
        if (!found.find()) throw new IOException("pgbench: " + said.lines().findFirst().orElse(""));
        return Double.parseDouble(found.group(1));
    }

    private double byJdbc(int seconds) {
        var connections = new ArrayList<Connection>();
        try {
            for (var i = 0; i < CLIENTS; i++) connections.add(connect());
            return Load.closed(CLIENTS, seconds, i -> new Client(connections.get(i), scale))
                    .perSecond();
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        } finally {
            connections.forEach(TpcB::close);
        }
    }

    private Connection connect() throws SQLException {
        var url = login.url() + "?prepareThreshold=1&currentSchema=tpcb";
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder("pgbench", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// One client of the script.
    private record Client(Connection connection, int scale) implements Load.Caller {

        @Override
        public boolean call() throws SQLException {
            var random = ThreadLocalRandom.current();
            var account = random.nextInt(scale * ACCOUNTS) + 1;
            var branch = random.nextInt(scale) + 1;
            var teller = random.nextInt(scale * 10) + 1;
            var delta = random.nextInt(10_001) - 5_000;
            connection.setAutoCommit(false);
            run(
                    "update pgbench_accounts set abalance = abalance + ? where aid = ?",
                    delta,
                    account);
            run("select abalance from pgbench_accounts where aid = ?", account);
            run("update pgbench_tellers set tbalance = tbalance + ? where tid = ?", delta, teller);
            run("update pgbench_branches set bbalance = bbalance + ? where bid = ?", delta, branch);
            run(
                    """
                    insert into pgbench_history (tid, bid, aid, delta, mtime)
                    values (?, ?, ?, ?, current_timestamp)
                    """,
                    teller,
                    branch,
                    account,
                    delta);
            connection.commit();
            return true;
        }

        private void run(String sql, int... values) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < values.length; i++) statement.setInt(i + 1, values[i]);
                statement.execute();
            }
        }
    }
}
