package huika.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The files of the console as the build left them in the jar. A build without Node leaves none.
@Component
final class ConsoleFiles {

    static final String INDEX = "index.html";

    /// The page of the members' portal.
    static final String PORTAL = "m.html";

    private static final String FOLDER = "/huika/console/web/";
    private static final String LIST = "files.txt";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "txt", "text/plain; charset=utf-8",
                    "webmanifest", "application/manifest+json");

    /// @param zipped whether the same is there as gzip
    record File(String name, String type, boolean zipped) {

        /// Named by its content, so that it never changes.
        boolean isImmutable() {
            return name.startsWith("assets/");
        }
    }

    private final Map<String, File> files;
    private final String index;
    private final String portal;

    ConsoleFiles() {
        var list = text(LIST);
        this.files =
                list.lines()
                        .map(ConsoleFiles::file)
                        .collect(Collectors.toUnmodifiableMap(File::name, file -> file));
        this.index = files.containsKey(INDEX) ? text(INDEX) : "";
        this.portal = files.containsKey(PORTAL) ? text(PORTAL) : "";
    }

    boolean isThere() {
        return !index.isEmpty();
    }

    /// The page, with a place for the nonce.
    String index() {
        return index;
    }

    /// The members' page, likewise.
    String portal() {
        return portal;
    }

    /// @param name as in the address, without the slash before it
    Optional<File> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    byte[] read(File file, boolean zipped) {
        return bytes(zipped ? file.name() + ".gz" : file.name());
    }

    private static File file(String line) {
        var zipped = line.endsWith(" gz");
        var name = zipped ? line.substring(0, line.length() - 3) : line;
        var extension = name.substring(name.lastIndexOf('.') + 1);
        return new File(name, TYPES.getOrDefault(extension, "application/octet-stream"), zipped);
    }

    private static String text(String name) {
        try (var in = open(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(String name) {
        try (var in = open(name)) {
            if (in == null) throw new IllegalStateException("listed but not there: " + name);
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @org.jspecify.annotations.Nullable InputStream open(String name) {
        return ConsoleFiles.class.getResourceAsStream(FOLDER + name);
    }
}
