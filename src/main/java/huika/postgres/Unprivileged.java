package huika.postgres;

import huika.kernel.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL never runs as root: when we do, it runs as the system user `huika` if there is one,
/// else as `nobody`, without any capability. When we do not, it runs as ourselves.
final class Unprivileged {

    private static final List<String> USERS = List.of("huika", "nobody");

    private Unprivileged() {}

    static boolean iAmRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// `command` in a session of its own (a Ctrl-C in the terminal is for us to handle), as the
    /// unprivileged user.
    static List<String> command(List<String> command) throws IOException {
        var whole = new ArrayList<String>();
        if (onPath("setsid")) whole.add("setsid");
        if (iAmRoot()) {
            if (!onPath("setpriv")) {
                throw new CannotStart(
                        "以 root 启动需要 setpriv（util-linux），或改用普通用户启动",
                        "Starting as root needs setpriv (util-linux); or start as another user");
            }
            whole.addAll(List.of("setpriv", "--reuid=" + user(), "--regid=" + gid()));
            whole.addAll(List.of("--clear-groups", "--no-new-privs", "--bounding-set=-all"));
            whole.add("--inh-caps=-all");
        }
        whole.addAll(command);
        return whole;
    }

    /// Gives a file or folder to the user who runs PostgreSQL.
    static void give(Path path) throws IOException {
        if (!iAmRoot()) return;
        var users = path.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(path, users.lookupPrincipalByName(user()));
    }

    /// The user who runs PostgreSQL must be able to walk down to `folder`.
    static void refuseIfUnreachable(Path folder) throws IOException {
        if (!iAmRoot()) return;
        for (var up = folder.toRealPath(); up != null; up = up.getParent()) {
            if (!Files.getPosixFilePermissions(up).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new CannotStart(
                        "运行 PostgreSQL 的用户 " + user() + " 无法进入 " + up + "，请另选数据目录或改用普通用户启动",
                        "User "
                                + user()
                                + ", who runs PostgreSQL, cannot enter "
                                + up
                                + ": choose another data folder, or start as another user");
            }
        }
    }

    private static String user() throws IOException {
        var users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
        for (var name : USERS) {
            try {
                users.lookupPrincipalByName(name);
                return name;
            } catch (UserPrincipalNotFoundException absent) {
                // the next one
            }
        }
        throw new CannotStart(
                "以 root 启动需要系统用户 huika：useradd --system huika",
                "Starting as root needs a system user: useradd --system huika");
    }

    private static String gid() throws IOException {
        for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
            var parts = line.split(":", -1);
            if (parts.length > 3 && parts[0].equals(user())) return parts[3];
        }
        return user();
    }

    private static boolean onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (var folder : path.split(":", -1)) {
            var file = Path.of(folder, program);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.isExecutable(file)) {
                return true;
            }
        }
        return false;
    }
}
