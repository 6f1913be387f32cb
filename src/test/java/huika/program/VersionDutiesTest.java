package huika.program;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Maker is not checker, by whatever key the maker comes back.
class VersionDutiesTest {

    private static final String VERSIONS = "/programs/department-store/versions";
    private static final List<String> DUTIES =
            List.of("program:draft", "program:submit", "program:approve", "approval:decide");

    @TempDir static Path folder;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("program.yaml"), ProgramText.STORE);
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement("PRG-06")
    void aSecondKeyOfTheSamePersonIsNoSecondVote() {
        var first = key(TestServer.ADMIN_KEY, "office", "api-key:create", "actor:assert");
        var second = key(first, "someone-else");
        var third = key(first, "third", "actor:assert");
        var approval = submitted(first);
        assertRefused(decide(approval, second));
        assertThat(decide(approval, third, "Huika-Actor", "E007").code())
                .as("a key that acts for a cashier may do what a cashier may")
                .isEqualTo("PERMISSION_DENIED");
        var neighbour = key(TestServer.ADMIN_KEY, "neighbour");
        assertThat(decide(approval, neighbour).status()).isEqualTo(201);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("SEPARATION_OF_DUTIES");
    }

    private static String key(String maker, String client, String... more) {
        var may = new ArrayList<>(DUTIES);
        may.addAll(List.of(more));
        var made =
                server.post(
                        "/api-keys",
                        Map.of("client", client, "permissions", may),
                        "Authorization",
                        "Bearer " + maker);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body().path("key").asString();
    }

    private static String submitted(String key) {
        var bearer = "Bearer " + key;
        var draft =
                server.send(
                        "POST",
                        VERSIONS,
                        ProgramText.withRate("4.00"),
                        Map.of("Content-Type", "application/yaml", "Authorization", bearer));
        assertThat(draft.status()).as(draft.text()).isEqualTo(201);
        var submitted =
                server.post(
                        VERSIONS + "/" + draft.body().path("version").asInt() + "/submissions",
                        Map.of("effectiveFrom", "2026-02-01"),
                        "Authorization",
                        bearer);
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(201);
        return "/approvals/" + submitted.body().path("approval").asString();
    }

    private static Answer decide(String approval, String key, String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer " + key));
        all.addAll(List.of(headers));
        return server.post(
                approval + "/decisions",
                Map.of("decision", "APPROVE", "comment", "看过了"),
                all.toArray(String[]::new));
    }
}
