package huika;

import huika.kernel.CannotStart;
import huika.kernel.DatabaseLogin;
import huika.kernel.Migrations;
import huika.kernel.SettableTime;
import huika.kernel.Settings;
import huika.postgres.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/// The application: a database, its migrations, and the HTTP server on top.
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    JettyServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class Huika {

    /// The database starts beside the application, which waits for it where it needs it.
    private static final Executor BESIDE =
            task -> Thread.ofPlatform().daemon().name("huika-database").start(task);

    /// Starts a server and returns when it serves.
    ///
    /// @throws CannotStart where the machine does not offer what it needs: the folder, the port,
    ///   the database
    public static Running start(Settings settings) {
        return start(settings, List.of());
    }

    static Running start(Settings settings, List<Class<?>> more) {
        var claim = settings.database() == null ? EmbeddedPostgres.claim(settings.data()) : null;
        var database = CompletableFuture.supplyAsync(() -> open(settings, claim), BESIDE);
        try {
            var context = context(settings, () -> database.join().app(), more);
            return new Running(context, database.join().embedded());
        } catch (RuntimeException trouble) {
            database.thenAccept(Database::close).exceptionally(_ -> null).join();
            throw sentence(settings, trouble);
        }
    }

    private record Database(DatabaseLogin app, @Nullable EmbeddedPostgres embedded) {
        void close() {
            if (embedded != null) embedded.close();
        }
    }

    /// Starts the database, or finds the external one, and brings it to this release.
    private static Database open(Settings settings, EmbeddedPostgres.@Nullable Claim claim) {
        var external = settings.database();
        if (claim == null) {
            if (external == null) throw new IllegalStateException("no external database");
            Migrations.run(external);
            return new Database(external, null);
        }
        var embedded = EmbeddedPostgres.start(claim);
        try {
            Migrations.run(embedded.owner());
            return new Database(embedded.app(), embedded);
        } catch (RuntimeException trouble) {
            embedded.close();
            throw trouble;
        }
    }

    private static ConfigurableApplicationContext context(
            Settings settings, Supplier<DatabaseLogin> app, List<Class<?>> more) {
        var application = new SpringApplication(Huika.class);
        application.addPrimarySources(more);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of(
                        "server.address", settings.bind(),
                        "server.port", settings.port(),
                        "huika.data", settings.data().toString()));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(DatabaseLogin.class, app);
            var testClock = settings.testClock();
            if (testClock != null) {
                beans.registerBean(SettableTime.class, () -> new SettableTime(testClock));
            }
        });
        return application.run();
    }

    /// The troubles a person can do something about, in one sentence.
    private static RuntimeException sentence(Settings settings, RuntimeException trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart said) return said;
            if (cause instanceof PortInUseException) {
                return new CannotStart(
                        "端口 " + settings.port() + " 已被占用，请用 --port 另选",
                        "Port " + settings.port() + " is in use; choose another with --port",
                        trouble);
            }
            if (cause instanceof java.sql.SQLException && settings.database() != null) {
                return new CannotStart(
                        "无法连接数据库：" + settings.database(),
                        "The database cannot be reached: " + settings.database(),
                        trouble);
            }
        }
        return trouble;
    }
}
