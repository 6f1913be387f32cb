package huika.attack;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/// A corner shop to be attacked. Every test brings members of its own.
final class AttackShop implements AutoCloseable {

    final TestServer server =
            TestServer.start(
                    Path.of("src/test/resources/programs/corner-shop.yaml"),
                    Path.of("src/test/resources/programs/gift-shop.yaml"));
    private int phones;

    /// A member with a card.
    record Member(String membership, String card) {}

    Member member() {
        return member("corner-shop", "136%08d".formatted(phone()));
    }

    int phone() {
        return ++phones;
    }

    Member member(String program, String phone) {
        var form = Map.of("program", program, "name", "李雷", "phone", phone, "branch", "S001");
        var membership = done(server.post("/members", form)).path("membership").asString();
        var wanted = Map.of("membership", membership, "product", "member", "branch", "S001");
        var card = done(server.post("/cards", wanted)).path("number").asString();
        return new Member(membership, card);
    }

    Answer topUp(Member who, long amount) {
        var body = card(who);
        body.put("amount", amount);
        body.put("tender", Map.of("kind", "cash"));
        return server.post("/top-ups", body);
    }

    Answer reverse(String topUp, long amount) {
        return server.post(
                "/top-ups/" + topUp + "/reversals",
                Map.of("amount", amount, "ground", "OPERATING_ERROR", "operator", "F001"));
    }

    /// Sells one line of `quantity` units.
    Answer sell(Member who, String category, long quantity, long price, Object... tenders) {
        return server.post("/purchases", sale(who, category, quantity, price, tenders));
    }

    Map<String, Object> sale(
            Member who, String category, long quantity, long price, Object... tenders) {
        var body = card(who);
        var line =
                Map.of("sku", "X", "category", category, "quantity", quantity, "unitPrice", price);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(tenders));
        return body;
    }

    static Map<String, Object> tender(String kind) {
        return Map.of("kind", kind);
    }

    static Map<String, Object> points(long points) {
        return Map.of("kind", "points", "points", points);
    }

    Answer refund(Member who, String sale, int line, long quantity) {
        var body = card(who);
        body.put("lines", List.of(Map.of("line", line, "quantity", quantity)));
        return server.post("/purchases/" + sale + "/refunds", body);
    }

    Answer redeem(Member who, String reward) {
        var body = card(who);
        body.put("reward", reward);
        return server.post("/redemptions", body);
    }

    Map<String, Object> card(Member who) {
        var body = new HashMap<String, Object>();
        body.put("branch", "S001");
        body.put("card", who.card());
        return body;
    }

    long balance(Member who, String asset) {
        return standing(who).path("balances").path(asset).asLong();
    }

    JsonNode standing(Member who) {
        return done(server.get("/memberships/" + who.membership()));
    }

    /// Moves the clock to noon of a day without any job having run.
    void morningAfter(LocalDate day) {
        server.moveTo(day.atTime(0, 0, 1).atZone(Clock.ZONE).toInstant());
    }

    /// All at once, from as many threads.
    static List<Answer> together(int threads, IntFunction<Answer> ask) throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Answer>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var asked = new ArrayList<Future<Answer>>();
            for (var i = 0; i < threads; i++) {
                var number = i;
                asked.add(
                        pool.submit(() -> {
                            start.await();
                            return ask.apply(number);
                        }));
            }
            start.countDown();
            for (var each : asked) answers.add(each.get());
        }
        return answers;
    }

    static long count(List<Answer> answers, String code) {
        return answers.stream().filter(answer -> answer.code().equals(code)).count();
    }

    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    static String id(Answer answer) {
        return done(answer).path("id").asString();
    }

    /// Books, lots and balances agree.
    void prove() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
    }

    /// Rows of a table of the application's.
    long rows(String table) {
        return server.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public void close() {
        server.close();
    }
}
