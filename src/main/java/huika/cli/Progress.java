package huika.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// A bar that counts megabytes on a terminal, and nothing at all elsewhere.
final class Progress implements AutoCloseable {

    private static final long MEGABYTE = 1_000_000;

    private final @Nullable ProgressBar bar;

    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where nobody watches
    Progress(String title) {
        var console = System.console();
        var watched = console != null && console.isTerminal();
        this.bar = watched ? build(title) : null;
    }

    void step(long bytes) {
        if (bar != null) bar.stepBy(bytes);
    }

    @Override
    public void close() {
        if (bar != null) bar.close();
    }

    private static ProgressBar build(String title) {
        return new ProgressBarBuilder()
                .setTaskName(title)
                .setUnit(" MB", MEGABYTE)
                .setInitialMax(-1)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }
}
