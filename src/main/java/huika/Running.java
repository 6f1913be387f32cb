package huika;

import huika.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A server that serves. Closing it lets requests under way finish, then stops the database; a
/// SIGTERM does the same.
public final class Running implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final @Nullable EmbeddedPostgres postgres;
    private final Thread hook;

    Running(ConfigurableApplicationContext context, @Nullable EmbeddedPostgres postgres) {
        this.context = context;
        this.postgres = postgres;
        this.hook = new Thread(this::stop, "huika-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The port it listens on.
    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) throw new IllegalStateException("not serving");
        return server.getPort();
    }

    /// Every bean of the application.
    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            return;
        }
        stop();
    }

    private void stop() {
        context.close();
        if (postgres != null) postgres.close();
    }
}
