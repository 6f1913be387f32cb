package huika.shift;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.attack.Attack;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Drawers: opened with a float, counted blind, and what staff put on cards is owed in cash.
class ShiftTest {

    private static final String DAY = "2026-01-05";
    private static Firm firm;
    private static int phones;

    @BeforeAll
    static void start() {
        firm = new Firm();
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    @Test
    @Attack("T23")
    @Requirement("SVA-05")
    void whatStaffPutOnACardIsMissingInTheDrawerUntilItIsPaid() {
        var shift = id(open("T1", 50_000));
        var friend = member();
        topUp("T1", friend, 30_000);
        sell("T1", 12_000);
        var closed = close(shift, 62_000, "short", "M1");
        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        assertThat(closed.body().path("expected").asLong()).isEqualTo(92_000);
        assertThat(closed.body().path("difference").asLong())
                .as("the top-up nobody paid for")
                .isEqualTo(-30_000);
        var sheet = sheet();
        assertThat(sheet.body().path("shortage").asLong()).isGreaterThanOrEqualTo(30_000);
        var till = till(sheet, "T1");
        assertThat(till.path("difference").asLong()).isEqualTo(-30_000);
        assertThat(close(shift, 92_000, null, null).code()).isEqualTo("SHIFT_CLOSED");
    }

    @Test
    @Attack("T23")
    void whatIsPutOnACardOutsideEveryShiftStandsOnTheDaysSheet() {
        topUp("T2", member(), 7_700);
        var till = till(sheet(), "T2");
        assertThat(till.path("outside").asLong()).isGreaterThanOrEqualTo(7_700);
        assertThat(sheet().body().path("shortage").asLong()).isGreaterThanOrEqualTo(7_700);
    }

    @Test
    void theCountIsBlindAndADifferenceHasAReasonAndASecondPerson() {
        try (var other = new Firm()) {
            var server = other.server();
            var opening =
                    Map.of(
                            "program",
                            Firm.PROGRAM,
                            "branch",
                            "S001",
                            "till",
                            "T1",
                            "operator",
                            "C1",
                            "floatAmount",
                            10_000);
            var opened = server.post("/shifts", opening);
            assertThat(opened.body().path("expected").isNull()).isTrue();
            assertThat(server.post("/shifts", opening).code()).isEqualTo("SHIFT_OPEN");
            var path = "/shifts/" + id(opened);
            assertThat(server.get(path).body().path("expected").isNull()).isTrue();
            var closing = path + "/closings";
            assertThat(server.post(closing, Map.of("counted", -1)).code())
                    .isEqualTo("AMOUNT_INVALID");
            assertThat(server.post(closing, Map.of("counted", 9_000)).code())
                    .isEqualTo("REASON_MISSING");
            assertThat(
                            server.post(
                                            closing,
                                            Map.of(
                                                    "counted", 9_000, "reason", "x", "witness",
                                                    "C1"))
                                    .code())
                    .isEqualTo("SEPARATION_OF_DUTIES");
            assertThat(
                            server.post(
                                            closing,
                                            Map.of(
                                                    "counted", 9_000, "reason", "x", "witness",
                                                    "Z9"))
                                    .code())
                    .isEqualTo("STAFF_UNKNOWN");
            assertThat(server.get(path).body().path("status").asString()).isEqualTo("OPEN");
            assertThat(server.post(closing, Map.of("counted", 10_000)).status()).isEqualTo(201);
            var till = Map.of("branches", List.of("S001"), "tills", List.of("T2"));
            var key = other.key(till);
            var again = id(server.post("/shifts", opening));
            var foreign =
                    server.post(
                            "/shifts/" + again + "/closings",
                            Map.of("counted", 10_000),
                            "Authorization",
                            key);
            assertThat(foreign.code()).as("another till's drawer").isEqualTo("TILL_NOT_PERMITTED");
            var unknown = new HashMap<String, Object>(opening);
            unknown.put("till", "T9");
            assertThat(server.post("/shifts", unknown).code()).isEqualTo("TILL_UNKNOWN");
            var away = other.key(Map.of("branches", List.of("S002")));
            assertThat(server.get("/shifts/" + again, "Authorization", away).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void cashHandedInDuringTheShiftIsNotExpectedInTheDrawer() {
        try (var other = new Firm()) {
            var server = other.server();
            var opened =
                    server.post(
                            "/shifts",
                            Map.of(
                                    "program",
                                    Firm.PROGRAM,
                                    "branch",
                                    "S001",
                                    "till",
                                    "T1",
                                    "operator",
                                    "C1",
                                    "floatAmount",
                                    10_000));
            var path = "/shifts/" + id(opened) + "/cash-movements";
            var out = new HashMap<String, Object>();
            out.put("direction", "OUT");
            out.put("amount", 8_000);
            out.put("reason", "REMITTANCE");
            assertThat(server.post(path, out).code()).isEqualTo("FIELD_MISSING");
            out.put("witness", "C1");
            assertThat(server.post(path, out).code()).isEqualTo("SEPARATION_OF_DUTIES");
            out.put("witness", "Z9");
            assertThat(server.post(path, out).code()).isEqualTo("STAFF_UNKNOWN");
            out.put("witness", "M1");
            out.put("reason", "EXPENSE");
            assertThat(server.post(path, out).code()).isEqualTo("REASON_MISSING");
            out.put("amount", 0);
            assertThat(server.post(path, out).code()).isEqualTo("AMOUNT_INVALID");
            out.put("amount", 8_000);
            out.put("reason", "REMITTANCE");
            var once = server.post(path, out, "Idempotency-Key", "cash-1");
            assertThat(once.status()).as(once.text()).isEqualTo(201);
            var again = server.post(path, out, "Idempotency-Key", "cash-1");
            assertThat(again.text()).isEqualTo(once.text());
            out.put("amount", 9_000);
            assertThat(server.post(path, out, "Idempotency-Key", "cash-1").code())
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
            var in = Map.of("direction", "IN", "amount", 1_500, "reason", "CHANGE");
            assertThat(server.post(path, in).status()).isEqualTo(201);
            var listed = server.get(path).body().path("items");
            assertThat(listed.size()).isEqualTo(2);
            assertThat(listed.path(1).path("witness").asString()).isEqualTo("M1");
            var shown = server.get("/shifts/" + id(opened)).body();
            assertThat(shown.path("cashIn").asLong()).isEqualTo(1_500);
            assertThat(shown.path("cashOut").asLong()).isEqualTo(8_000);
            var away = other.key(Map.of("branches", List.of("S002")));
            assertThat(server.get(path, "Authorization", away).status()).isEqualTo(404);
            assertThat(server.post(path, in, "Authorization", away).status()).isEqualTo(404);
            var beside = other.key(Map.of("branches", List.of("S001"), "tills", List.of("T2")));
            assertThat(server.post(path, in, "Authorization", beside).code())
                    .isEqualTo("TILL_NOT_PERMITTED");
            var closed =
                    server.post("/shifts/" + id(opened) + "/closings", Map.of("counted", 3_500));
            assertThat(closed.status()).as(closed.text()).isEqualTo(201);
            assertThat(closed.body().path("expected").asLong()).isEqualTo(3_500);
            assertThat(server.post(path, in).code()).isEqualTo("SHIFT_CLOSED");
            var sheet = server.get("/shifts/day-sheet?program=corner-shop&branch=S001&day=" + DAY);
            assertThat(till(sheet, "T1").path("moved").asLong()).isEqualTo(-6_500);
            assertThat(till(sheet, "T1").path("outside").asLong()).isZero();
        }
    }

    private static Answer open(String till, long amount) {
        return firm.server()
                .post(
                        "/shifts",
                        Map.of(
                                "program",
                                Firm.PROGRAM,
                                "branch",
                                "S001",
                                "till",
                                till,
                                "operator",
                                "C1",
                                "floatAmount",
                                amount));
    }

    private static Answer close(
            String shift,
            long counted,
            @org.jspecify.annotations.Nullable String reason,
            @org.jspecify.annotations.Nullable String witness) {
        var body = new HashMap<String, Object>();
        body.put("counted", counted);
        if (reason != null) body.put("reason", reason);
        if (witness != null) body.put("witness", witness);
        return firm.server().post("/shifts/" + shift + "/closings", body);
    }

    private static Answer sheet() {
        return firm.server().get("/shifts/day-sheet?program=corner-shop&branch=S001&day=" + DAY);
    }

    private static tools.jackson.databind.JsonNode till(Answer sheet, String till) {
        return sheet.body()
                .path("tills")
                .valueStream()
                .filter(each -> each.path("till").asString().equals(till))
                .findFirst()
                .orElseThrow();
    }

    private static String member() {
        var form =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "name",
                        "李雷",
                        "phone",
                        "137%08d".formatted(++phones),
                        "branch",
                        "S001");
        return firm.server().post("/members", form).body().path("membership").asString();
    }

    private static void topUp(String till, String membership, long amount) {
        var body =
                Map.of(
                        "branch",
                        "S001",
                        "till",
                        till,
                        "membership",
                        membership,
                        "amount",
                        amount,
                        "tender",
                        Map.of("kind", "cash"),
                        "operator",
                        "C1");
        var answer = firm.server().post("/top-ups", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void sell(String till, long amount) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", amount);
        var body =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "branch",
                        "S001",
                        "till",
                        till,
                        "membership",
                        member(),
                        "lines",
                        List.of(line),
                        "tenders",
                        List.of(Map.of("kind", "cash")));
        var answer = firm.server().post("/purchases", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asString();
    }
}
