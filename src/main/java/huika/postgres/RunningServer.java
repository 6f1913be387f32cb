package huika.postgres;

import huika.kernel.CannotStart;
import huika.kernel.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One session with the server of a data folder that another process of ours runs.
final class RunningServer implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final Connection session;

    private RunningServer(Connection session) {
        this.session = session;
    }

    /// What ends a backup: how far the log must be kept, and the label the copy needs.
    record End(String position, String label) {}

    /// The server of this folder, if it answers.
    static Optional<RunningServer> of(Path data) throws IOException {
        var port = port(data);
        if (port.isEmpty()) return Optional.empty();
        var url = "jdbc:postgresql://127.0.0.1:" + port.get() + "/huika";
        var owner = PostgresSecrets.of(data).owner();
        try {
            return Optional.of(
                    new RunningServer(connect(new DatabaseLogin(url, "huika_owner", owner))));
        } catch (SQLException silent) {
            if (isRefused(silent)) return Optional.empty();
            throw new CannotStart(
                    data + " 的数据库没有应答：" + silent.getMessage(),
                    "The database of " + data + " does not answer: " + silent.getMessage(),
                    silent);
        }
    }

    /// Makes a checkpoint at once and has whole pages logged from there on.
    ///
    /// @return the position in the log where the backup begins
    String startBackup() throws SQLException {
        return ask("select pg_backup_start('huika', true)").getFirst();
    }

    End stopBackup() throws SQLException {
        var row = ask("select lsn, labelfile from pg_backup_stop(false)");
        return new End(row.get(0), row.get(1));
    }

    /// The position up to which the log is written.
    String position() throws SQLException {
        return ask("select pg_current_wal_lsn()").getFirst();
    }

    /// The names of the segments from one position to another, both included.
    List<String> segments(String from, String to) throws SQLException {
        var sql =
                """
                select distinct pg_walfile_name(least(start + step * size, stop))
                from (select '%s'::pg_lsn as start,
                             '%s'::pg_lsn as stop,
                             pg_size_bytes(current_setting('wal_segment_size')) as size) span,
                     generate_series(0, ceil((stop - start) / size)::bigint) step
                order by 1
                """
                        .formatted(from, to);
        return ask(sql);
    }

    /// Reads every row of every table of ours, and with them every page's checksum.
    static long readEverything(DatabaseLogin login) throws SQLException {
        try (var server = new RunningServer(connect(login))) {
            var tables =
                    server.ask(
                            """
                            select format('%I.%I', n.nspname, c.relname)
                            from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace
                            where c.relkind = 'r' and n.nspname not like 'pg\\_%'
                              and n.nspname <> 'information_schema'
                            """);
            var rows = 0L;
            for (var table : tables) {
                rows +=
                        Long.parseLong(
                                server.ask("select count(t.*) from " + table + " t").getFirst());
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    /// All values, row by row.
    private List<String> ask(String sql) throws SQLException {
        try (var statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
            return values;
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private static Optional<String> port(Path data) throws IOException {
        try {
            var lines = Files.readAllLines(data.resolve("pg/postmaster.pid"));
            return lines.size() > PORT_LINE
                    ? Optional.of(lines.get(PORT_LINE).strip())
                    : Optional.empty();
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        }
    }

    /// Nobody listens: the file is left from a server that was killed.
    private static boolean isRefused(SQLException failure) {
        return "08001".equals(failure.getSQLState());
    }
}
