package huika.shift;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Business days are closed once, when every drawer is counted and the sums are what the slips say.
class DayCloseTest {

    private static final String DAY = "2026-01-05";
    private static final String WHERE = "program=corner-shop&branch=S001";

    @Test
    @Requirement("ACC-08")
    void aDayIsClosedWhenItsDrawersAreAndNeverAgain() {
        try (var firm = new Firm()) {
            var server = firm.server();
            var shift = open(firm, "T1");
            sell(firm, "T1", 12_000);
            sell(firm, "T2", 3_000);
            server.settled();
            assertThat(day(firm).path("state").asString()).isEqualTo("SHIFTS_OPEN");
            var early = close(firm, "M1", DAY);
            assertThat(early.code()).isEqualTo("SHIFTS_NOT_CLOSED");
            assertThat(early.body().path("shifts").path(0).path("id").asString()).isEqualTo(shift);
            assertThat(early.body().path("shifts").path(0).path("till").asString()).isEqualTo("T1");
            server.post(
                    "/shifts/" + shift + "/closings",
                    Map.of("counted", 21_000, "reason", "short", "witness", "M1"));
            assertThat(day(firm).path("state").asString()).isEqualTo("DUE");
            assertThat(close(firm, "C1", DAY).status()).as("a cashier").isEqualTo(403);
            assertThat(close(firm, "M2", DAY).code()).isEqualTo("BRANCH_NOT_PERMITTED");
            assertThat(close(firm, "M1", "2026-01-06").code()).isEqualTo("PERIOD_INVALID");
            var closed = close(firm, "M1", DAY);
            assertThat(closed.status()).as(closed.text()).isEqualTo(201);
            assertThat(closed.body().path("net").asLong()).isEqualTo(15_000);
            assertThat(closed.body().path("figures").path("cash").asLong()).isEqualTo(15_000);
            assertThat(closed.body().path("shifts").asInt()).isEqualTo(1);
            assertThat(closed.body().path("difference").asLong()).isEqualTo(-1_000);
            assertThat(closed.body().path("closedBy").asString()).isEqualTo("M1");
            var again = close(firm, "M1", DAY);
            assertThat(again.code()).isEqualTo("DAY_CLOSED");
            assertThat(again.body().path("close").asString())
                    .isEqualTo(closed.body().path("id").asString());
            var reopened = server.post("/shifts", opening("T1"));
            assertThat(reopened.code()).as("no shift on a closed day").isEqualTo("DAY_CLOSED");
            var path = "/day-closes/" + closed.body().path("id").asString();
            assertThat(server.get(path).body()).isEqualTo(closed.body());
            var away = firm.key(Map.of("branches", List.of("S002")));
            assertThat(server.get(path, "Authorization", away).status()).isEqualTo(404);
        }
    }

    @Test
    void whatComesLateIsBookedOnItsDayAndCountedWithTheNextClose() {
        try (var firm = new Firm()) {
            var server = firm.server();
            sell(firm, "T1", 5_000);
            server.settled();
            assertThat(close(firm, "M1", DAY).status()).isEqualTo(201);
            sell(firm, "T1", 700);
            server.settled();
            var late = day(firm);
            assertThat(late.path("net").asLong()).as("as it was closed").isEqualTo(5_000);
            assertThat(late.path("late").path("sales").asLong()).isEqualTo(700);
            server.moveTo(Instant.parse("2026-01-06T01:00:00Z"));
            sell(firm, "T1", 2_000);
            server.settled();
            var next = close(firm, "M1", "2026-01-06");
            assertThat(next.status()).as(next.text()).isEqualTo(201);
            assertThat(next.body().path("net").asLong()).isEqualTo(2_000);
            assertThat(next.body().path("late").size()).isEqualTo(1);
            assertThat(next.body().path("late").path(0).path("day").asString()).isEqualTo(DAY);
            assertThat(next.body().path("late").path(0).path("cash").asLong()).isEqualTo(700);
            assertThat(day(firm).path("late").isNull()).as("counted once").isTrue();
            server.moveTo(Instant.parse("2026-01-07T01:00:00Z"));
            var empty = close(firm, "M1", "2026-01-07");
            assertThat(empty.body().path("late").size()).isZero();
        }
    }

    @Test
    void whoeverClosesAtTheSameTimeClosesOnce() throws Exception {
        try (var firm = new Firm()) {
            sell(firm, "T1", 100);
            firm.server().settled();
            firm.as("M1", "GET", "/days", Map.of());
            var answers = new java.util.concurrent.ConcurrentLinkedQueue<Answer>();
            var threads =
                    IntStream.range(0, 6)
                            .mapToObj(i ->
                                    Thread.ofVirtual()
                                            .start(() -> answers.add(close(firm, "M1", DAY))))
                            .toList();
            for (var thread : threads) thread.join();
            assertThat(answers.stream().filter(each -> each.status() == 201).count()).isOne();
            assertThat(answers.stream().map(Answer::code))
                    .filteredOn(code -> !code.isEmpty())
                    .containsOnly("DAY_CLOSED");
        }
    }

    @Test
    void aDayIsTakenAlongAsATable() {
        try (var firm = new Firm()) {
            sell(firm, "T1", 123_456);
            firm.server().settled();
            var csv = firm.server().get("/days/csv?" + WHERE + "&from=" + DAY + "&to=" + DAY);
            assertThat(csv.status()).as(csv.text()).isEqualTo(200);
            assertThat(csv.text()).startsWith("\ufeff营业日 Business date,");
            assertThat(csv.text()).contains("2026-01-05,S001,待日结 Due,1,1234.56,0.00,1234.56");
            var whole = firm.server().get("/days/whole?" + WHERE + "&day=" + DAY).body();
            assertThat(whole.path("tills").path(0).path("net").asLong()).isEqualTo(123_456);
            assertThat(whole.path("tenders").path(0).path("tender").asString()).isEqualTo("cash");
            var away = firm.key(Map.of("branches", List.of("S002")));
            var foreign =
                    firm.server()
                            .get(
                                    "/days/csv?" + WHERE + "&from=" + DAY + "&to=" + DAY,
                                    "Authorization",
                                    away);
            assertThat(foreign.code()).isEqualTo("BRANCH_NOT_PERMITTED");
            var own =
                    firm.server()
                            .get(
                                    "/days?program=corner-shop&from=" + DAY + "&to=" + DAY,
                                    "Authorization",
                                    away);
            assertThat(own.body().path("days").size()).isZero();
        }
    }

    private static tools.jackson.databind.JsonNode day(Firm firm) {
        return firm.server()
                .get("/days?" + WHERE + "&from=" + DAY + "&to=" + DAY)
                .body()
                .path("days")
                .path(0);
    }

    private static Answer close(Firm firm, String staff, String day) {
        var body = Map.of("program", Firm.PROGRAM, "branch", "S001", "day", day);
        return firm.as(staff, "POST", "/day-closes", body);
    }

    private static String open(Firm firm, String till) {
        return firm.server().post("/shifts", opening(till)).body().path("id").asString();
    }

    private static Map<String, Object> opening(String till) {
        return Map.of(
                "program",
                Firm.PROGRAM,
                "branch",
                "S001",
                "till",
                till,
                "operator",
                "C1",
                "floatAmount",
                10_000);
    }

    private static void sell(Firm firm, String till, long amount) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", amount);
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("branch", "S001");
        body.put("till", till);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        var answer = firm.server().post("/purchases", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
