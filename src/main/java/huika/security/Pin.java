package huika.security;

import java.util.Optional;

/// Six digits only the member knows. Never prints.
public final class Pin {

    private static final int LENGTH = 6;

    private final String digits;

    private Pin(String digits) {
        this.digits = digits;
    }

    public static Optional<Pin> parse(String text) {
        return text.length() == LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(new Pin(text))
                : Optional.empty();
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "******";
    }
}
