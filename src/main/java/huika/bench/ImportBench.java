package huika.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/// Members brought in from a CSV file, from the confirmation to the last row, against a bare `COPY`
/// of the same rows into one table with the same indexes.
final class ImportBench implements Bench {

    private static final Pattern ID = Pattern.compile("\"id\":\"(imp_[0-9a-z]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");

    private static final Pattern OK = Pattern.compile("\"ok\":([0-9]+)");

    private final List<String> launch;

    ImportBench(List<String> launch) {
        this.launch = launch;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var rows = pace.rounds() > 2 ? 100_000 : 20_000;
        pace.tell().accept("import: %,d members".formatted(rows));
        var copied = copy(world, rows);
        try (var server = ServerProcess.start(launch, world.data(), world.owner());
                var till = new HttpTill(server.port())) {
            // as many before, so that the code is compiled like the yardstick's is
            bringIn(world, server, till, "138", rows);
            var imported = bringIn(world, server, till, "139", rows);
            var value = rows / imported.seconds();
            var base = rows / copied;
            var note =
                    "CPU %.0f + PostgreSQL %.0f µs a row"
                            .formatted(
                                    imported.ours() / rows * 1e6, imported.postgres() / rows * 1e6);
            return List.of(
                    Measure.atLeast("import of members", value, "/s", base, value / base, 0.33)
                            .with(note));
        }
    }

    /// Seconds from the confirmation to the last row, and of processors meanwhile.
    private record Took(double seconds, double ours, double postgres) {}

    private static Took bringIn(
            World world, ServerProcess server, HttpTill till, String network, int rows)
            throws Exception {
        var csv = new StringBuilder("name,phone\n");
        for (var i = 0; i < rows; i++) {
            csv.append("李雷").append(",%s%08d\n".formatted(network, i));
        }
        var made =
                till.send("/api/v1/imports?kind=members&program=bench", "text/csv", csv.toString());
        var found = ID.matcher(made.body());
        if (!found.find()) throw new IOException("import: " + made.body());
        var run = "/api/v1/imports/" + found.group(1);
        await(till, run, "READY");
        world.settle();
        var us = List.of(server.pid());
        var ours = Cpu.seconds(us);
        var postgres = world.postgresSeconds();
        var from = System.nanoTime();
        var confirmed = till.post(run + "/confirmations", run, "{\"expectedCount\":" + rows + "}");
        if (confirmed.status() >= 400) throw new IOException("import: " + confirmed.body());
        await(till, run, "DONE");
        var took =
                new Took(
                        (System.nanoTime() - from) / 1e9,
                        Cpu.seconds(us) - ours,
                        world.postgresSeconds() - postgres);
        var in = OK.matcher(till.get(run).body());
        if (!in.find() || Integer.parseInt(in.group(1)) != rows) {
            throw new IllegalStateException("import: " + till.get(run).body());
        }
        return took;
    }

    private static void await(HttpTill till, String run, String wanted) throws Exception {
        while (true) {
            var answer = till.get(run).body();
            var state = STATE.matcher(answer);
            if (!state.find()) throw new IOException("import: " + answer);
            if (state.group(1).equals(wanted)) return;
            if (state.group(1).equals("FAILED")) throw new IOException("import: " + answer);
            Thread.sleep(20);
        }
    }

    private static double copy(World world, int rows) throws SQLException, IOException {
        world.sql("create table tpcb.copied (like member.membership including all)");
        world.settle();
        var lines = new StringBuilder();
        for (var i = 0; i < rows; i++) {
            lines.append(i).append('\t').append(i).append("\tbench\tC").append(i);
            lines.append("\tACTIVE\tS001\tstore\t{}\t1\tchecked\tf\t\\\\x%032x\t1".formatted(i));
            lines.append("\tbench\t2026-01-01\t2026-01-01\t2026-01-01\n");
        }
        var columns =
                """
                id, member, program, number, status, branch, channel, parties, terms_revision,
                terms_mode, signed, unique_key, unique_slot, registered_by, joined_on,
                effective_on, created_at\
                """;
        var login = world.owner();
        try (var connection =
                DriverManager.getConnection(login.url(), login.user(), login.password())) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            var from = System.nanoTime();
            copy.copyIn(
                    "copy tpcb.copied (" + columns + ") from stdin",
                    new ByteArrayInputStream(bytes));
            return (System.nanoTime() - from) / 1e9;
        }
    }
}
