package huika.security;

import java.util.Locale;
import java.util.Optional;

/// An e-mail address, its domain in lower case. Prints masked.
public record Email(String text) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    /// The address in `text`, or empty where it cannot receive mail on the internet.
    public static Optional<Email> parse(String text) {
        var email = text.strip();
        var at = email.lastIndexOf('@');
        if (email.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) return Optional.empty();
        var local = email.substring(0, at);
        var domain = email.substring(at + 1).toLowerCase(Locale.ROOT);
        return isLocal(local) && isDomain(domain)
                ? Optional.of(new Email(local + "@" + domain))
                : Optional.empty();
    }

    public String masked() {
        return Masks.email(text);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static boolean isLocal(String local) {
        return !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.chars()
                        .allMatch(c -> letterOrDigit(c) || "!#$%&'*+/=?^_`{|}~.-".indexOf(c) >= 0);
    }

    private static boolean isDomain(String domain) {
        var labels = domain.split("\\.", -1);
        if (labels.length < 2) return false;
        for (var label : labels) {
            if (label.isEmpty() || label.length() > 63) return false;
            if (label.startsWith("-") || label.endsWith("-")) return false;
            if (!label.codePoints().allMatch(c -> c == '-' || Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return labels[labels.length - 1].length() >= 2;
    }

    private static boolean letterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
