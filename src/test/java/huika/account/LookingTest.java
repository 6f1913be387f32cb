package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often one person looks members up and sees what is masked, and what they show before they
/// change who somebody is.
@Requirement({"DAT-17", "DAT-05"})
class LookingTest {

    private static final String PHONE = "13600000077";

    private static Firm firm;
    private static Browser person;
    private static String member;

    @BeforeAll
    static void open() {
        firm = new Firm();
        var server = firm.server();
        var role =
                Map.of(
                        "program", Firm.PROGRAM,
                        "staff", "X1",
                        "role", "customer-service",
                        "scope", "all");
        assertThat(server.post("/grants", role).status()).isEqualTo(201);
        var agreed = firm.decide("G1", firm.approval("grant"), "APPROVE");
        assertThat(agreed.body().path("status").asString()).as(agreed.text()).isEqualTo("APPROVED");
        var link = server.post("/accounts", Map.of("staff", "X1")).body().path("link").asString();
        var set = Map.of("link", link, "password", People.PASSWORD);
        assertThat(server.send("POST", "/passwords", set, Map.of("Authorization", "")).status())
                .isEqualTo(201);
        var form = Map.of("program", Firm.PROGRAM, "name", "李雷", "phone", PHONE, "branch", "S001");
        member = server.post("/members", form).body().path("id").asString();
        person = new Browser(server, "X1");
        person.signIn(People.PASSWORD);
        assertThat(person.enrol(People.PASSWORD).status()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        firm.close();
    }

    @BeforeEach
    void signInAnew() {
        later(Duration.ofDays(1));
        person.signInWithCode(People.PASSWORD);
        later(Duration.ofMinutes(6));
    }

    @Test
    void sixtySearchesAnHourAreEnough() {
        var first = search();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"search\";q=60;w=3600");
        assertThat(first.header("RateLimit")).matches("\"search\";r=59;t=3[56]\\d\\d");
        used("search", 59);
        assertThat(search().status()).isEqualTo(200);
        var refused = search();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_500, 3_601);
        assertThat(refused.header("RateLimit")).startsWith("\"search\";r=0;t=");
        assertThat(person.get("/members/" + member).status()).as("one's file").isEqualTo(200);
        later(Duration.ofMinutes(29));
        person.get("/me");
        later(Duration.ofMinutes(29));
        person.get("/me");
        later(Duration.ofMinutes(3));
        assertThat(search().status()).isEqualTo(200);
    }

    @Test
    void moreThanTwentyUnmaskingsADayAskForAFactorAndMoreThanAHundredWait() {
        for (var i = 0; i < 20; i++) assertThat(unmask().status()).isEqualTo(201);
        assertThat(unmask().code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(unmask().code()).as("a refusal does not count").isEqualTo("STEP_UP_REQUIRED");
        assertThat(person.stepUp().status()).isEqualTo(201);
        assertThat(unmask().body().path("value").asString()).isEqualTo("+86" + PHONE);
        used("unmask", 99);
        assertThat(unmask().status()).isEqualTo(201);
        var refused = unmask();
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(86_000, 86_401);
    }

    @Test
    void fiveHundredFirstReadAsks() {
        assertThat(person.get("/members/" + member).status()).isEqualTo(200);
        used("files", 499);
        assertThat(person.get("/members/" + member).status()).isEqualTo(200);
        var beyond = person.get("/members/" + member);
        assertThat(beyond.code()).as(beyond.text()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(person.stepUp().status()).isEqualTo(201);
        assertThat(person.get("/members/" + member).status()).isEqualTo(200);
        used("files", 2_000);
        assertThat(person.get("/members/" + member).code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void whoSomebodyIsChangesOnlyAfterAFreshFactor() {
        assertThat(edit(Map.of("address", "长安街 1 号")).status()).isEqualTo(200);
        var name = edit(Map.of("name", "李蕾"));
        assertThat(name.code()).as(name.text()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(person.stepUp().status()).isEqualTo(201);
        assertThat(edit(Map.of("name", "李蕾")).status()).isEqualTo(200);
        var tag = firm.server().get("/members/" + member).header("ETag");
        var byKey =
                firm.server().patch("/members/" + member, Map.of("name", "李雷"), "If-Match", tag);
        assertThat(byKey.status()).as(byKey.text()).isEqualTo(200);
    }

    private static Answer search() {
        return person.post("/members/searches", Map.of("program", Firm.PROGRAM, "phone", PHONE));
    }

    private static Answer unmask() {
        var wanted = Map.of("field", "phone", "reason", "called back");
        return person.post("/members/" + member + "/unmaskings", wanted);
    }

    private static Answer edit(Map<String, ?> fields) {
        var tag = person.get("/members/" + member).header("ETag");
        return person.send("PATCH", "/members/" + member, fields, "If-Match", tag);
    }

    private static void used(String quota, int times) {
        firm.server()
                .sql()
                .sql("update security.quota set used = ? where name = ? and subject = 'X1'")
                .params(times, quota)
                .update();
    }

    private static void later(Duration time) {
        var server = firm.server();
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }
}
