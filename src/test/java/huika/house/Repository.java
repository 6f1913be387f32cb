package huika.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The files of this repository, as text: what git would keep, without asking git.
public final class Repository {

    /// The folder of pom.xml, wherever the tests were started.
    public static final Path HOME = home();

    private static final Set<String> SKIPPED =
            Set.of(".git", "target", "node_modules", "data", "dist", ".idea", ".vscode");
    private static final Set<String> TEXTS =
            Set.of(
                    "java",
                    "sql",
                    "md",
                    "yaml",
                    "yml",
                    "xml",
                    "properties",
                    "sh",
                    "ts",
                    "tsx",
                    "css",
                    "html",
                    "json",
                    "feature",
                    "csv",
                    "txt",
                    "run",
                    "huika",
                    "mvnw");

    /// One text file and its path from the root, with `/`.
    record File(String path, String text) {

        static File read(Path file) {
            try {
                var path = HOME.relativize(file).toString().replace('\\', '/');
                return new File(path, Files.readString(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(file.toString(), unreadable);
            }
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean is(String extension) {
            return path.endsWith("." + extension);
        }

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private Repository() {}

    static List<File> files() {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    HOME,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return SKIPPED.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (TEXTS.contains(extension(file))) found.add(file);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        found.sort(Comparator.naturalOrder());
        return found.stream().map(File::read).toList();
    }

    private static String extension(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Path home() {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.exists(up.resolve("pom.xml"))) return up;
        }
        throw new IllegalStateException("started outside of the repository");
    }
}
