package huika.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings the database to this release: each module's files in its own schema, lower floors first.
///
/// The running application's role `huika_app` gets rows and no tables; on a table whose comment
/// begins with `append only` it may only select and insert. `huika_read` may select. An external
/// database may do without these roles: then the one user given does everything.
public final class Migrations {

    /// The module map, lowest floor first: foreign keys follow it downward.
    public static final List<String> FLOORS =
            List.of(
                    "kernel",
                    "audit",
                    "security",
                    "calendar",
                    "organization",
                    "account",
                    "attachment",
                    "outbox",
                    "job",
                    "phonecode",
                    "approval",
                    "ledger",
                    "program",
                    "access",
                    "member",
                    "relative",
                    "catalogue",
                    "stock",
                    "custody",
                    "production",
                    "disclosure",
                    "card",
                    "paycode",
                    "enrolment",
                    "sanction",
                    "tier",
                    "referral",
                    "counter",
                    "insight",
                    "shift",
                    "goods",
                    "desk",
                    "retirement",
                    "complimentary",
                    "bespoke",
                    "ending",
                    "binding",
                    "dormancy",
                    "backtest",
                    "importing",
                    "portal");

    private static final long LOCK = 0x48554b41_4d494752L;
    private static final String FILES = "classpath*:db/migration/*/*.sql";

    private final DatabaseLogin owner;

    private Migrations(DatabaseLogin owner) {
        this.owner = owner;
    }

    /// Runs what is missing as the owner of all schemas. Costs one query where nothing is.
    ///
    /// @throws CannotStart where the database is older than PostgreSQL 15
    public static void run(DatabaseLogin owner) {
        new Migrations(owner).run();
    }

    private void run() {
        var files = files();
        var fingerprint = fingerprint(files);
        var one = new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
        try {
            var sql = JdbcClient.create(one);
            refuseOldServer(sql);
            if (isMigrated(sql, fingerprint)) return;
            // Flyway locks each schema by itself; this keeps two servers from doing all of it twice
            sql.sql("select pg_advisory_lock(:lock)::text").param("lock", LOCK).query().singleRow();
            if (isMigrated(sql, fingerprint)) return;
            for (var module : modules(files)) {
                migrate(module);
                grant(sql, module);
            }
            remember(sql, fingerprint);
        } finally {
            one.destroy();
        }
    }

    private static void refuseOldServer(JdbcClient sql) {
        var version =
                sql.sql("select current_setting('server_version_num')::int")
                        .query(Integer.class)
                        .single();
        if (version < 150000) {
            throw new CannotStart("需要 PostgreSQL 15 或更高版本", "PostgreSQL 15 or later is needed");
        }
    }

    private static boolean isMigrated(JdbcClient sql, String fingerprint) {
        var known =
                sql.sql("select to_regclass('kernel.migrated') is not null")
                        .query(Boolean.class)
                        .single();
        return known
                && sql.sql("select fingerprint from kernel.migrated")
                        .query(String.class)
                        .optional()
                        .filter(fingerprint::equals)
                        .isPresent();
    }

    private void migrate(String module) {
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration/" + module)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .table("migration")
                .placeholderReplacement(false)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static void grant(JdbcClient sql, String module) {
        var roles =
                sql.sql(
                                """
                                select rolname from pg_roles
                                where rolname in ('huika_app', 'huika_read') and rolname <> current_user
                                """)
                        .query(String.class)
                        .list();
        for (var role : roles) {
            var all = "huika_app".equals(role) ? "select, insert, update, delete" : "select";
            sql.sql("grant usage on schema %s to %s".formatted(module, role)).update();
            sql.sql("grant %s on all tables in schema %s to %s".formatted(all, module, role))
                    .update();
            sql.sql("grant usage on all sequences in schema %s to %s".formatted(module, role))
                    .update();
        }
        if (roles.contains("huika_app")) keepAppendOnly(sql, module);
    }

    private static void keepAppendOnly(JdbcClient sql, String module) {
        var tables =
                sql.sql(
                                """
                                select c.oid::regclass::text
                                from pg_class c
                                where c.relnamespace = to_regnamespace(:module)
                                  and c.relkind in ('r', 'p')
                                  and obj_description(c.oid, 'pg_class') like 'append only%'
                                """)
                        .param("module", module)
                        .query(String.class)
                        .list();
        for (var table : tables) {
            sql.sql("revoke update, delete, truncate on %s from huika_app".formatted(table))
                    .update();
        }
    }

    private static void remember(JdbcClient sql, String fingerprint) {
        sql.sql(
                        """
                        insert into kernel.migrated (fingerprint) values (:fingerprint)
                        on conflict (one) do update set fingerprint = excluded.fingerprint, at = now()
                        """)
                .param("fingerprint", fingerprint)
                .update();
    }

    private static List<String> modules(Map<String, Resource> files) {
        var found =
                files.keySet().stream()
                        .map(path -> path.substring(0, path.indexOf('/')))
                        .distinct()
                        .sorted(Comparator.comparingInt(FLOORS::indexOf))
                        .toList();
        var homeless = new ArrayList<>(found);
        homeless.removeAll(FLOORS);
        if (!homeless.isEmpty()) {
            throw new IllegalStateException("not on the module map: " + homeless);
        }
        return found;
    }

    /// Every migration file, by `module/name`.
    private static Map<String, Resource> files() {
        try {
            var files = new TreeMap<String, Resource>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                var url = file.getURL().toString();
                files.put(url.substring(url.lastIndexOf('/', url.lastIndexOf('/') - 1) + 1), file);
            }
            return files;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /// Changes with every change of a file, and with the rules of this class.
    private static String fingerprint(Map<String, Resource> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("1 ".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (var file : files.entrySet()) {
                digest.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.getValue().getContentAsByteArray());
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
