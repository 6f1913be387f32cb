package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Points lapse by a job of their own where nobody bought for a year.
@Requirement("PTS-20")
class InactivityTest {

    private static final Path LODGE = Path.of("src/test/resources/programs/lodge.yaml");

    private static int phones;

    @Test
    void pointsLapseOnTheDayAndWhoeverBoughtKeepsThem() throws IOException {
        try (var server = TestServer.start(quiet("  inactivity: 1 year\n"))) {
            var idle = member(server, "quiet");
            var busy = member(server, "quiet");
            var active = member(server, "quiet");
            done(server.post("/purchases", sale(idle, 6_400)));
            done(server.post("/purchases", sale(busy, 6_400)));
            credit(server, active);
            moveTo(server, LocalDate.of(2026, 12, 1));
            done(server.post("/purchases", sale(busy, 100)));
            moveTo(server, LocalDate.of(2027, 1, 4));
            assertThat(run(server)).isZero();
            assertThat(points(server, idle)).isEqualTo(64);
            moveTo(server, LocalDate.of(2027, 1, 5));
            assertThat(run(server)).as("one who bought a year ago, one who never did").isEqualTo(2);
            assertThat(points(server, idle)).isZero();
            assertThat(points(server, active)).isZero();
            assertThat(points(server, busy)).isEqualTo(65);
            assertThat(kinds(server, idle)).containsExactly("EXPIRY", "PURCHASE");
            assertThat(run(server)).as("nothing is left to lapse").isZero();
            moveTo(server, LocalDate.of(2027, 12, 1));
            assertThat(run(server)).isOne();
            assertThat(points(server, busy)).isZero();
            prove(server);
        }
    }

    /// Points of an activity lapse like those of a purchase: from midnight, not from the night's
    /// job.
    @Test
    @Requirement("PTS-20")
    void pointsThatWereGivenAreOfNoUseFromMidnightOn() throws IOException {
        try (var server = TestServer.start(quiet("  inactivity: 1 year\n"))) {
            var active = member(server, "quiet");
            var late = member(server, "quiet");
            credit(server, active);
            var held = points(server, active);
            assertThat(held).isPositive();
            moveTo(server, LocalDate.of(2027, 1, 4));
            credit(server, late);
            moveTo(server, LocalDate.of(2027, 1, 5));
            var redeemed = done(server.post("/purchases", sale(active, 100)));
            assertThat(redeemed.path("balances").path("points").asLong()).isEqualTo(1);
            assertThat(kinds(server, active)).contains("EXPIRY");
            assertThat(run(server)).as("of who never bought, a year after joining").isOne();
            assertThat(points(server, late)).isZero();
            assertThat(points(server, active)).isEqualTo(1);
            prove(server);
        }
    }

    /// Points that last for ever are looked at by nobody; the rule finds them all the same.
    @Test
    void aRuleThatComesLaterFindsThePointsThatAreThere() throws IOException {
        try (var server = TestServer.start(quiet(""))) {
            var idle = member(server, "quiet");
            done(server.post("/purchases", sale(idle, 6_400)));
            moveTo(server, LocalDate.of(2027, 6, 1));
            assertThat(run(server)).isZero();
            var yaml = Files.readString(quiet("  inactivity: 1 year\n"));
            var written =
                    done(
                            server.post(
                                    "/programs/quiet/versions",
                                    yaml.getBytes(StandardCharsets.UTF_8),
                                    "Content-Type",
                                    "application/yaml",
                                    "Huika-Actor",
                                    "E002"));
            var path = "/programs/quiet/versions/" + written.path("version").asString();
            var submitted =
                    done(
                            server.post(
                                    path + "/submissions",
                                    Map.of("effectiveFrom", "2027-06-02"),
                                    "Huika-Actor",
                                    "E002"));
            var approval = submitted.path("approval").asString();
            done(
                    server.post(
                            "/approvals/" + approval + "/decisions",
                            Map.of("decision", "APPROVE"),
                            "Huika-Actor",
                            "E001"));
            moveTo(server, LocalDate.of(2027, 6, 2));
            assertThat(points(server, idle)).isEqualTo(64);
            assertThat(run(server)).isOne();
            assertThat(points(server, idle)).isZero();
            prove(server);
        }
    }

    private static Path quiet(String inactivity) throws IOException {
        var yaml =
                Files.readString(LODGE)
                        .replace("program: lodge", "program: quiet")
                        .replace("  fee: 18.00\n  fee waived by: [store-manager]\n", "")
                        .replace(
                                "  expiry: {after: 1 year}\n",
                                "  expiry: {never: yes}\n" + inactivity);
        return Files.writeString(Files.createTempFile("quiet", ".yaml"), yaml);
    }

    private static String member(TestServer server, String program) {
        var form = new HashMap<String, Object>();
        form.put("program", program);
        form.put("name", "客人");
        form.put("phone", "1383000%04d".formatted(++phones));
        form.put("branch", "S001");
        form.put("channel", "store");
        return done(server.post("/members", form)).path("membership").asString();
    }

    private static void credit(TestServer server, String member) {
        var body = Map.of("membership", member, "source", "activity", "occasion", "a");
        done(server.post("/point-credits", body));
    }

    private static Map<String, Object> sale(String member, long price) {
        var line = Map.of("sku", "tea", "category", "food", "quantity", 1, "unitPrice", price);
        return Map.of(
                "branch",
                "S001",
                "membership",
                member,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "cash")));
    }

    /// What the job says it let lapse.
    private static long run(TestServer server) {
        var run = done(server.post("/jobs/points-inactivity/runs", Map.of()));
        assertThat(run.path("outcome").asString()).as(run.toString()).isEqualTo("DONE");
        return run.path("counts").path("lapsed").asLong(0);
    }

    private static void moveTo(TestServer server, LocalDate day) {
        server.moveTo(day.atTime(0, 0, 1).atZone(Clock.ZONE).toInstant());
    }

    private static long points(TestServer server, String member) {
        var standing = done(server.get("/memberships/" + member));
        return standing.path("balances").path("points").asLong();
    }

    private static List<String> kinds(TestServer server, String member) {
        return done(server.get("/memberships/" + member + "/entries"))
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("asset").asString().equals("points"))
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private static void prove(TestServer server) {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.body();
    }
}
