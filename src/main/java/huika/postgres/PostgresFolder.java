package huika.postgres;

import huika.kernel.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The cluster's folder: made by `initdb` beside its place and renamed into it when it is whole;
/// its configuration is written anew at each start.
final class PostgresFolder {

    private static final String CONFIGURATION =
            """
            # Written at each start. Settings of your own go into local.conf beside this file;
            # those below win.
            include_if_exists = 'local.conf'
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = {port}
            max_connections = 40
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_preload_libraries = ''
            log_destination = 'stderr'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgres-%a.log'
            log_file_mode = 0600
            log_rotation_age = 1d
            log_truncate_on_rotation = on
            log_timezone = 'UTC'
            # statements and their values can hold personal data: none of them is logged
            log_statement = 'none'
            log_min_error_statement = 'panic'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_error_verbosity = 'terse'
            timezone = 'UTC'
            lc_messages = 'C'
            datestyle = 'iso, ymd'
            default_text_search_config = 'pg_catalog.simple'
            shared_buffers = '256MB'
            max_wal_size = '4GB'
            # a segment used again costs a commit nothing, a new one 50 ms: those there are stay
            min_wal_size = '2GB'
            checkpoint_timeout = '15min'
            # the one method this build knows costs more time than it saves bytes
            wal_compression = off
            random_page_cost = 1.1
            # new tables grow fast: plans made while they were empty are soon made anew
            autovacuum_naptime = '10s'
            jit = off
            """;

    private static final String ACCESS =
            """
            host  all  huika_owner,huika_app,huika_read  127.0.0.1/32  scram-sha-256
            host  all  all                               all           reject
            """;

    private final Path binaries;
    private final Path folder;

    PostgresFolder(Path binaries, Path folder) {
        this.binaries = binaries;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path program(String name) {
        return binaries.resolve("bin").resolve(name);
    }

    void createIfAbsent(PostgresSecrets secrets) throws IOException {
        if (Files.exists(folder.resolve("PG_VERSION"))) return;
        try (var leftovers = Files.newDirectoryStream(folder.getParent(), "pg.init-*")) {
            for (var leftover : leftovers) Trees.delete(leftover);
        }
        var drafts = Files.createTempDirectory(folder.getParent(), "pg.init-");
        try {
            Files.setPosixFilePermissions(drafts, PosixFilePermissions.fromString("rwx------"));
            Unprivileged.give(drafts);
            var draft = drafts.resolve("pg");
            initdb(drafts, draft, secrets);
            single(draft, "postgres", rolesAndDatabase(secrets));
            single(draft, "huika", BACKUP);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(drafts);
        }
    }

    private void initdb(Path drafts, Path draft, PostgresSecrets secrets) throws IOException {
        var password = drafts.resolve("password");
        Files.createFile(
                password,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, secrets.superuser());
        Unprivileged.give(password);
        var command =
                List.of(
                        program("initdb").toString(),
                        "--pgdata=" + draft,
                        "--username=postgres",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C");
        run(command, "");
    }

    private static List<String> rolesAndDatabase(PostgresSecrets secrets) {
        return List.of(
                "create role huika_owner login createdb password '" + secrets.owner() + "'",
                "create role huika_app login password '" + secrets.app() + "'",
                "create role huika_read login password '" + secrets.read() + "'",
                "alter role huika_read set default_transaction_read_only = on",
                "create database huika owner huika_owner",
                "revoke all on database huika from public",
                "grant connect on database huika to huika_app, huika_read",
                "revoke all on database postgres from public",
                "grant connect on database postgres to huika_owner",
                "revoke all on database template1 from public",
                "grant pg_checkpoint to huika_owner");
    }

    private static final List<String> BACKUP =
            List.of(
                    "grant execute on function pg_backup_start(text, boolean) to huika_owner",
                    "grant execute on function pg_backup_stop(boolean) to huika_owner",
                    "grant execute on function pg_switch_wal() to huika_owner");

    /// Runs statements without any network: passwords appear in no argument and no log.
    private void single(Path draft, String database, List<String> statements) throws IOException {
        var command =
                List.of(
                        program("postgres").toString(),
                        "--single",
                        "-D",
                        draft.toString(),
                        database);
        run(command, String.join("\n", statements) + "\n");
    }

    /// Configuration is ours at each start, so that a new release brings its own.
    void configure(int port) throws IOException {
        put("postgresql.conf", CONFIGURATION.replace("{port}", Integer.toString(port)));
        put("pg_hba.conf", ACCESS);
    }

    private void put(String name, String text) throws IOException {
        var draft = folder.resolve(name + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Unprivileged.give(draft);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command, String input) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(Unprivileged.command(command)));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        builder.redirectErrorStream(true).directory(Path.of("/").toFile());
        var process = builder.start();
        try (var toIt = process.getOutputStream()) {
            toIt.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var ended = awaitExit(process);
        if (said.contains("No space left") || said.contains("Disk quota exceeded")) {
            throw new CannotStart("磁盘已满，请腾出空间后重试", "The disk is full; free some space");
        }
        if (ended != 0 || said.contains("ERROR:") || said.contains("FATAL:")) {
            throw new CannotStart(
                    "无法建立 PostgreSQL 数据目录：" + lastLine(said),
                    "The PostgreSQL folder cannot be made: " + lastLine(said));
        }
    }

    private static int awaitExit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    /// What went wrong, without statements: those hold passwords.
    private static String lastLine(String said) {
        return said.lines()
                .filter(line ->
                        line.contains("ERROR:")
                                || line.contains("FATAL:")
                                || line.contains("error:"))
                .findFirst()
                .orElse("initdb");
    }
}
