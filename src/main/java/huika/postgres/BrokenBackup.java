package huika.postgres;

/// A backup that must not be trusted: unfinished, altered or incomplete.
public final class BrokenBackup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String zh;

    BrokenBackup(String zh, String en) {
        super(en);
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return String.valueOf(getMessage());
    }
}
