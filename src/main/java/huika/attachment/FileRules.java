package huika.attachment;

import java.util.Optional;

/// Tells what a file is by how it begins.
final class FileRules {

    private static final int[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final int[] JPEG = {0xff, 0xd8, 0xff};
    private static final int[] PNG = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private FileRules() {}

    /// The media type, or empty where it is none that is kept.
    static Optional<String> type(byte[] bytes) {
        if (begins(bytes, PDF)) return Optional.of("application/pdf");
        if (begins(bytes, JPEG)) return Optional.of("image/jpeg");
        if (begins(bytes, PNG)) return Optional.of("image/png");
        return Optional.empty();
    }

    /// `pdf` of `application/pdf`.
    static String ending(String type) {
        return switch (type) {
            case "application/pdf" -> "pdf";
            case "image/jpeg" -> "jpg";
            default -> "png";
        };
    }

    private static boolean begins(byte[] bytes, int[] with) {
        if (bytes.length < with.length) return false;
        for (var i = 0; i < with.length; i++) if ((bytes[i] & 0xff) != with[i]) return false;
        return true;
    }
}
