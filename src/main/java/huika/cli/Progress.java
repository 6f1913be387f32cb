package huika.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// A bar that counts megabytes or rows on a terminal, and nothing at all elsewhere.
final class Progress implements AutoCloseable {

    private static final long MEGABYTE = 1_000_000;

    private final @Nullable ProgressBar bar;

    /// Counts megabytes.
    Progress(String title) {
        this.bar = watched() ? bar(title).setUnit(" MB", MEGABYTE).setInitialMax(-1).build() : null;
    }

    /// Counts rows.
    Progress(String title, long rows) {
        this.bar = watched() ? bar(title).setInitialMax(rows).build() : null;
    }

    void to(long rows) {
        if (bar != null) bar.stepTo(rows);
    }

    void step(long bytes) {
        if (bar != null) bar.stepBy(bytes);
    }

    @Override
    public void close() {
        if (bar != null) bar.close();
    }

    /// Since JDK 25 there is again no console where nobody watches.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static ProgressBarBuilder bar(String title) {
        return new ProgressBarBuilder()
                .setTaskName(title)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err));
    }
}
