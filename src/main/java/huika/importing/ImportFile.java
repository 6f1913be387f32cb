package huika.importing;

import huika.kernel.Ids;
import huika.kernel.Settings;
import huika.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/// A file that was sent, kept in the data folder until its run is done. Only its owner may read it.
record ImportFile(Path path, Format format) {

    enum Format {
        CSV,
        XLSX
    }

    static ImportFile of(Settings settings, long run, Format format) {
        var folder = settings.data().resolve("imports");
        return new ImportFile(folder.resolve(Ids.text("imp", run)), format);
    }

    /// Writes the body to the file as it comes.
    ///
    /// @return its SHA-256, in hex
    String receive(InputStream body) throws IOException {
        Files.createDirectories(
                path.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var digest = Sha256.digest();
        try (var out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
            body.transferTo(new DigestOutputStream(out, digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    Table open() throws IOException {
        return switch (format) {
            case CSV -> new CsvTable(path);
            case XLSX -> new XlsxTable(path);
        };
    }

    boolean exists() {
        return Files.exists(path);
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
