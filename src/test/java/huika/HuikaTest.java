package huika;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import huika.kernel.CannotStart;
import huika.kernel.DatabaseLogin;
import huika.kernel.Settings;
import huika.world.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HuikaTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private Path parent;
    private Settings settings;

    @BeforeEach
    void folder() throws IOException {
        parent = Files.createTempDirectory("huika-start-test-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        settings = Settings.of(parent.resolve("data")).withPort(0);
    }

    @AfterEach
    void clean() throws IOException {
        try (var files = Files.walk(parent)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Test
    void servesWhatWasThereBeforeItStopped() throws Exception {
        try (var running = Huika.start(settings)) {
            assertThat(health(running).statusCode()).isEqualTo(200);
            mark(running).sql("update kernel.migrated set at = '2000-01-01Z'").update();
        }
        try (var running = Huika.start(settings)) {
            var at = mark(running).sql("select extract(year from at)::int from kernel.migrated");
            assertThat(at.query(Integer.class).single()).isEqualTo(2000);
        }
    }

    @Test
    void runsWithoutTheRightToChangeTables() {
        try (var running = Huika.start(settings)) {
            var user = mark(running).sql("select current_user").query(String.class).single();
            assertThat(user).isEqualTo("huika_app");
        }
    }

    @Test
    void answers503WhileTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
        try (var running = Huika.start(settings)) {
            var pidFile = settings.data().resolve("pg/postmaster.pid");
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            assertThat(health(running).statusCode()).isEqualTo(200);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            var seen = new HashSet<Integer>();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        seen.add(health(running).statusCode());
                        return seen.contains(503) && health(running).statusCode() == 200;
                    });
            assertThat(seen).isSubsetOf(200, 503).contains(503);
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() {
        try (var database = TestDatabase.fresh();
                var first = Huika.start(settings.withDatabase(database.app()));
                var other = TestDatabase.fresh()) {
            var taken = settings.withDatabase(other.app()).withPort(first.port());
            assertThatThrownBy(() -> Huika.start(taken))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + first.port() + " is in use; choose another with --port");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidInOneSentence() {
        var nowhere = new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");
        assertThatThrownBy(() -> Huika.start(settings.withDatabase(nowhere)))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The database cannot be reached: nobody at"
                                + " jdbc:postgresql://127.0.0.1:1/none");
    }

    @Test
    void anAdminKeyIsLongAndNeverKept() {
        assertThatThrownBy(() -> settings.withAdminKey("x".repeat(31)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("HUIKA_ADMIN_KEY needs at least 32 characters");
        var key = "k".repeat(32);
        var with = settings.withAdminKey(key);
        assertThat(with.toString()).doesNotContain(key);
        assertThat(with.isAdminKey(key)).isTrue();
        assertThat(with.isAdminKey(key + "k")).isFalse();
        assertThat(settings.isAdminKey(key)).isFalse();
    }

    private HttpResponse<String> health(Running running) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + running.port() + "/api/v1/health");
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JdbcClient mark(Running running) {
        return running.context().getBean(JdbcClient.class);
    }
}
