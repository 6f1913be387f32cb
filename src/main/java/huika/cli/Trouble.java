package huika.cli;

/// Ends a command with an exit code and one sentence for the person at the terminal.
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exit;
    private final String zh;
    private final String en;

    private Trouble(int exit, String zh, String en) {
        super(en, null, false, false);
        this.exit = exit;
        this.zh = zh;
        this.en = en;
    }

    /// The machine is in the way.
    static Trouble environment(String zh, String en) {
        return new Trouble(Exit.ENVIRONMENT, zh, en);
    }

    /// The command line makes no sense.
    static Trouble usage(String zh, String en) {
        return new Trouble(Exit.USAGE, zh, en);
    }

    /// The answer is no.
    static Trouble found(String zh, String en) {
        return new Trouble(Exit.FOUND, zh, en);
    }

    int exit() {
        return exit;
    }

    String in(Language language) {
        return language.pick(zh, en);
    }
}
