package huika.program;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of a rule from a draft to the counter, over HTTP.
class VersionHttpTest {

    private static final String VERSIONS = "/programs/department-store/versions";

    @TempDir static Path folder;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        var two =
                ProgramText.STORE.replace(
                        "role: cashier, branch: S001}",
                        "role: cashier, branch: S001}\n"
                                + "  - {code: E008, name: 李强, role: manager, branch: S001}");
        Files.writeString(folder.resolve("program.yaml"), two);
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement({"PRG-03", "PRG-06"})
    void aDraftBecomesTheRuleOnceAnotherPersonAgrees() {
        var draft = draft(ProgramText.withRate("4.00"), "E007");
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.body().path("status").asString()).isEqualTo("DRAFT");
        var number = draft.body().path("version").asInt();
        assertThat(draft.header("Location")).endsWith(VERSIONS + "/" + number);
        assertThat(draft.header("ETag")).isEqualTo("\"" + number + ".0\"");

        var submitted = submit(number, "2026-02-01", "E007");
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(submitted.body().path("status").asString()).isEqualTo("SUBMITTED");
        var approval = "/approvals/" + submitted.body().path("approval").asString();
        assertThat(server.get(approval).body().path("subject").asString())
                .isEqualTo("department-store/" + number);

        var own = decide(approval, "APPROVE", "E007");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.code()).isEqualTo("SEPARATION_OF_DUTIES");
        var other = decide(approval, "APPROVE", "E008");
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.body().path("status").asString()).isEqualTo("APPROVED");
        var again = decide(approval, "REJECT", "E008");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("APPROVAL_DECIDED");

        var shown = server.get(VERSIONS + "/" + number);
        assertThat(shown.body().path("version").path("status").asString()).isEqualTo("APPROVED");
        assertThat(shown.body().path("version").path("approver").asString()).isEqualTo("E008");
        assertThat(server.get("/programs/department-store").body().path("version").asInt())
                .isEqualTo(1);
        var differences = server.get(VERSIONS + "/" + number + "/differences?from=1");
        assertThat(
                        differences
                                .body()
                                .path("changes")
                                .valueStream()
                                .map(c -> c.path("path").asString()))
                .contains("points.earning.rates[1].per");
    }

    @Test
    void everyProblemIsAnsweredAtItsLineAndColumn() {
        var answer =
                draft(
                        ProgramText.STORE.replace("title:", "titel:").replace("3 years", "3 yars"),
                        "E007");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("PROGRAM_INVALID");
        var errors = answer.body().path("errors");
        assertThat(errors.size()).isEqualTo(3);
        assertThat(errors.path(1).path("code").asString()).isEqualTo("KEY_UNKNOWN");
        assertThat(errors.path(1).path("message").asString()).contains("是否想写“title”？");
        assertThat(errors.path(2).path("line").asInt()).isEqualTo(27);
        assertThat(errors.path(2).path("column").asInt()).isEqualTo(15);
        assertThat(errors.path(2).path("pointer").asString()).isEqualTo("/cards/points/validity");
    }

    @Test
    @Requirement("PRG-03")
    void aFileIsCheckedWithoutBeingKept() {
        var before = server.get(VERSIONS).body().path("items").size();
        var open =
                ProgramText.STORE.replace("{after: 12 months}", "~").replace("3 years", "3 yars");
        var found = check("?program=department-store", open);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("valid").asBoolean()).isFalse();
        var problem = found.body().path("problems").path(0);
        assertThat(problem.path("path").asString()).isEqualTo("cards.points.validity");
        assertThat(problem.path("line").asInt()).isEqualTo(27);
        assertThat(problem.path("column").asInt()).isEqualTo(15);
        var blank = found.body().path("blanks").path(0);
        assertThat(blank.path("path").asString()).isEqualTo("points.expiry");
        assertThat(blank.path("code").asString()).isEqualTo("PARAMETER_UNDEFINED");
        assertThat(check("", ProgramText.STORE).body().path("valid").asBoolean()).isTrue();
        var other = check("?program=another", ProgramText.STORE);
        assertThat(other.body().path("problems").path(0).path("path").asString())
                .isEqualTo("program");
        assertThat(server.get(VERSIONS).body().path("items").size()).isEqualTo(before);
    }

    @Test
    void anEditNeedsToSayWhatItEdits() {
        var number = draft(ProgramText.withRate("6.00"), "E007").body().path("version").asInt();
        var place = VERSIONS + "/" + number;
        var yaml = Map.of("Content-Type", "application/yaml", "Huika-Actor", "E008");
        var blind = server.send("PUT", place, ProgramText.withRate("7.00"), yaml);
        assertThat(blind.status()).isEqualTo(428);
        assertThat(blind.code()).isEqualTo("PRECONDITION_REQUIRED");
        var first = edit(place, ProgramText.withRate("7.00"), "\"" + number + ".0\"");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"" + number + ".1\"");
        var second = edit(place, ProgramText.withRate("8.00"), "\"" + number + ".0\"");
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.code()).isEqualTo("STALE_VERSION");
        assertThat(second.body().path("diff").path(0).path("current").asString()).isEqualTo("7.00");
        assertThat(second.body().path("diff").path(0).path("yours").asString()).isEqualTo("8.00");
    }

    @Test
    @Requirement("PRG-13")
    void whatIsLeftOpenKeepsItFromSubmission() {
        var number =
                draft(ProgramText.STORE.replace("{after: 12 months}", "~"), "E007")
                        .body()
                        .path("version")
                        .asInt();
        var refused = submit(number, "2026-02-01", "E007");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("PARAMETER_UNDEFINED");
        assertThat(refused.body().path("errors").path(0).path("path").asString())
                .isEqualTo("points.expiry");
        var shown = server.get(VERSIONS + "/" + number).body();
        assertThat(shown.path("blanks").path(0).path("path").asString()).isEqualTo("points.expiry");
    }

    @Test
    void aBodyThatIsNoProgramIsRefused() {
        var yaml = Map.of("Content-Type", "application/yaml");
        assertThat(server.send("POST", VERSIONS, "a: &x [*x]", yaml).code())
                .isEqualTo("PROGRAM_INVALID");
        assertThat(server.send("POST", VERSIONS, "#".repeat((1 << 20) + 1), yaml).status())
                .isEqualTo(413);
        assertThat(server.post(VERSIONS, "{}").status()).isEqualTo(415);
        var broken = new byte[] {(byte) 0xC3, (byte) 0x28};
        assertThat(server.send("POST", VERSIONS, broken, yaml).status()).isEqualTo(422);
        assertThat(
                        server.send("POST", "/programs/Other!/versions", ProgramText.STORE, yaml)
                                .status())
                .isIn(400, 404);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(server.get("/programs/nobody").code()).isEqualTo("PROGRAM_UNKNOWN");
        assertThat(server.get(VERSIONS + "/999").status()).isEqualTo(404);
        assertThat(server.get(VERSIONS + "/x").status()).isIn(400, 404);
        assertThat(server.get("/approvals/apr_0000000000000").status()).isEqualTo(404);
        assertThat(server.get("/approvals?status=NONE").status()).isEqualTo(400);
        assertThat(server.get("/approvals?cursor=!!").code()).isEqualTo("CURSOR_INVALID");
    }

    @Test
    void listsGoOnWhereTheyStopped() {
        for (var i = 0; i < 3; i++) draft(ProgramText.withRate("1" + i + ".00"), "E007");
        var first = server.get(VERSIONS + "?limit=2").body();
        assertThat(first.path("items").size()).isEqualTo(2);
        var next =
                server.get(VERSIONS + "?limit=2&cursor=" + first.path("nextCursor").asString())
                        .body();
        assertThat(next.path("items").path(0).path("version").asInt())
                .isEqualTo(first.path("items").path(1).path("version").asInt() - 1);
    }

    private static Answer draft(String yaml, String person) {
        return server.send(
                "POST",
                VERSIONS,
                yaml,
                Map.of("Content-Type", "application/yaml", "Huika-Actor", person));
    }

    private static Answer check(String query, String yaml) {
        return server.send(
                "POST",
                "/programs/checks" + query,
                yaml,
                Map.of("Content-Type", "application/yaml", "Huika-Actor", "E007"));
    }

    private static Answer edit(String place, String yaml, String etag) {
        return server.send(
                "PUT",
                place,
                yaml,
                Map.of(
                        "Content-Type",
                        "application/yaml",
                        "Huika-Actor",
                        "E008",
                        "If-Match",
                        etag));
    }

    private static Answer submit(int number, String from, String person) {
        return server.post(
                VERSIONS + "/" + number + "/submissions",
                Map.of("effectiveFrom", from),
                "Huika-Actor",
                person);
    }

    private static Answer decide(String approval, String decision, String person) {
        return server.post(
                approval + "/decisions",
                Map.of("decision", decision, "comment", "看过了"),
                "Huika-Actor",
                person);
    }
}
