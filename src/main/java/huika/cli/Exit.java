package huika.cli;

/// The exit codes, the same for every command; scripts depend on them.
final class Exit {

    static final int OK = 0;

    /// The command ran and found problems, or the server refused what was asked.
    static final int FOUND = 1;

    /// The command line makes no sense.
    static final int USAGE = 2;

    /// The machine is in the way: no JDK, no disk space, port taken, folder locked, no server.
    static final int ENVIRONMENT = 3;

    /// A mistake of ours.
    static final int BUG = 70;

    private Exit() {}
}
