package huika.kernel;

import org.jspecify.annotations.Nullable;

/// The machine does not offer what Huika needs to start: a folder, a port, a database. Says in one
/// sentence, in Chinese and English, what a person has to change.
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String zh;

    public CannotStart(String zh, String en) {
        this(zh, en, null);
    }

    public CannotStart(String zh, String en, @Nullable Throwable cause) {
        super(en, cause);
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return String.valueOf(getMessage());
    }
}
