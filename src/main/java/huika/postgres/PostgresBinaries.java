package huika.postgres;

import huika.kernel.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked from the class path once per version and user.
final class PostgresBinaries {

    private static final Set<PosixFilePermission> PLAIN =
            PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> RUNNABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private PostgresBinaries() {}

    /// The folder that holds `bin`, `lib` and `share`; unpacks it where it is not there yet.
    static Path folder() throws IOException {
        var archive = archive();
        var cache = cache();
        Files.createDirectories(cache);
        refuseForeign(cache);
        var folder = cache.resolve("postgres-" + version(archive));
        if (Files.isDirectory(folder)) return folder;
        var draft = Files.createTempDirectory(cache, ".unpacking-");
        try {
            Files.setPosixFilePermissions(draft, RUNNABLE);
            unpack(archive, draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException another) {
            // a second process that was faster has put the same files there
            if (!Files.isDirectory(folder)) throw another;
        } finally {
            Trees.delete(draft);
        }
        return folder;
    }

    private static URL archive() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = "postgres-" + system + (arch.equals("aarch64") ? "-arm_64" : "-x86_64") + ".txz";
        var found = PostgresBinaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new CannotStart(
                    "没有适用于本机的内置 PostgreSQL（" + name + "），请用 --db-url 指定外部数据库",
                    "There is no built-in PostgreSQL for this machine ("
                            + name
                            + "); use --db-url");
        }
        return found;
    }

    /// Names the very archive, so that another version gets a folder of its own.
    private static String version(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
        }
        return "plain-" + connection.getContentLengthLong();
    }

    /// Per user. Root's own home is closed to the user who runs PostgreSQL, hence `/var/cache`.
    private static Path cache() {
        var asked = System.getenv("HUIKA_CACHE");
        if (asked != null) return Path.of(asked);
        if (Unprivileged.iAmRoot()) return Path.of("/var/cache/huika");
        var xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null) return Path.of(xdg, "huika");
        return Path.of(System.getProperty("user.home"), ".cache", "huika");
    }

    /// Programs are run from here: nobody else may be able to put one in.
    private static void refuseForeign(Path cache) throws IOException {
        var permissions = Files.getPosixFilePermissions(cache);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new CannotStart(
                    cache + " 可被他人写入，请执行 chmod go-w " + cache,
                    "Others can write to " + cache + ": run chmod go-w " + cache);
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = archive.openStream();
                var tar =
                        new TarArchiveInputStream(
                                new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) throw new IOException("outside: " + entry.getName());
                put(tar, entry, path);
            }
        }
    }

    private static void put(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, RUNNABLE);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & 0100) == 0 ? PLAIN : RUNNABLE);
        }
    }
}
