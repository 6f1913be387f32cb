package huika.attack;

import static huika.attack.AttackShop.count;
import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.points;
import static huika.attack.AttackShop.tender;
import static huika.attack.AttackShop.together;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Payments that are under way when another comes for the same thing, or when the card is stopped.
class InFlightTest {

    private static AttackShop shop;

    @BeforeAll
    static void open() {
        shop = new AttackShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Attack("T4")
    void oneDocumentPaidInManyWaysAtOnceIsOneSale() throws Exception {
        for (var round = 0; round < 5; round++) {
            var document = "WAYS-" + round;
            var who = rich();
            var money = money(who);
            var held = shop.balance(who, "points");
            var ways = List.of(tender("stored-value"), points(300), tender("cash"));
            var answers =
                    together(
                            12,
                            i -> {
                                var body = shop.sale(who, "service", 1, 300, ways.get(i % 3));
                                body.put("document", document);
                                return shop.server.post("/purchases", body);
                            });
            assertThat(count(answers, "")).isOne();
            assertThat(count(answers, "DOCUMENT_ALREADY_POSTED")).isEqualTo(11);
            var sold = done(first(answers));
            for (var answer : answers) {
                if (answer.status() == 201) continue;
                assertThat(answer.body().path("first").asString())
                        .isEqualTo(sold.path("id").asString());
            }
            var kind = sold.path("tenders").path(0).path("kind").asString();
            assertThat(money - money(who)).isEqualTo(kind.equals("stored-value") ? 300 : 0);
            assertThat(held - shop.balance(who, "points"))
                    .isEqualTo(kind.equals("points") ? 300 : 0);
        }
        shop.prove();
    }

    @Test
    @Attack("T4")
    void oneDocumentIsOneTopUpAndOneRedemption() throws Exception {
        var who = rich();
        var money = money(who);
        var held = shop.balance(who, "points");
        var codes = List.of("wechat", "alipay");
        var topUps =
                together(
                        12,
                        i -> {
                            var body = shop.card(who);
                            body.put("document", "CODE-1");
                            body.put("amount", 1_000);
                            body.put("tender", Map.of("kind", codes.get(i % 2)));
                            return shop.server.post("/top-ups", body);
                        });
        assertThat(count(topUps, "")).isOne();
        assertThat(count(topUps, "DOCUMENT_ALREADY_POSTED")).isEqualTo(11);
        assertThat(money(who) - money).isEqualTo(1_100);
        var redeemed =
                together(
                        12,
                        _ -> {
                            var body = shop.card(who);
                            body.put("document", "MUG-1");
                            body.put("reward", "mug");
                            return shop.server.post("/redemptions", body);
                        });
        assertThat(count(redeemed, "")).isOne();
        assertThat(count(redeemed, "DOCUMENT_ALREADY_POSTED")).isEqualTo(11);
        assertThat(held - shop.balance(who, "points")).isEqualTo(100);
        shop.prove();
    }

    /// Each is done as a whole before the card is stopped, or refused; whoever lost the answer and
    /// asks again is told the same, although the card is stopped now.
    @ParameterizedTest
    @CsvSource({"loss-reports, CARD_FROZEN_LOSS", "freezes, CARD_FROZEN"})
    @Attack({"T4", "T18"})
    void whatIsUnderWayWhenTheCardIsStoppedHappensOnceOrNotAtAll(String stop, String code)
            throws Exception {
        for (var round = 0; round < 4; round++) {
            var key = stop + "-" + round + "-";
            var who = rich();
            var money = money(who);
            var held = shop.balance(who, "points");
            var answers = together(25, i -> i == 12 ? stop(who, stop) : ask(who, key, i));
            assertThat(answers.get(12).status()).as(answers.get(12).text()).isBetween(200, 201);
            var sold = acknowledged(answers, 0);
            var byPoints = acknowledged(answers, 1);
            var topUps = acknowledged(answers, 2);
            var redeemed = acknowledged(answers, 3);
            var done = sold + byPoints + topUps + redeemed;
            assertThat(count(answers, code)).isEqualTo(24 - done);
            assertThat(money(who)).isEqualTo(money - 100 * sold + 1_100 * topUps);
            assertThat(shop.balance(who, "points")).isEqualTo(held - 100 * (byPoints + redeemed));
            var again = together(25, i -> i == 12 ? answers.get(12) : ask(who, key, i));
            for (var i = 0; i < 25; i++) {
                if (i == 12) continue;
                assertThat(again.get(i).body()).as("request " + i).isEqualTo(answers.get(i).body());
            }
            assertThat(money(who)).isEqualTo(money - 100 * sold + 1_100 * topUps);
            assertThat(shop.balance(who, "points")).isEqualTo(held - 100 * (byPoints + redeemed));
        }
        shop.prove();
    }

    private static Answer ask(AttackShop.Member who, String key, int i) {
        var path = List.of("/purchases", "/purchases", "/top-ups", "/redemptions").get(i % 4);
        Map<String, Object> body =
                switch (i % 4) {
                    case 0 -> shop.sale(who, "service", 1, 100, tender("stored-value"));
                    case 1 -> shop.sale(who, "service", 1, 100, points(100));
                    default -> new HashMap<>(shop.card(who));
                };
        if (i % 4 == 2) {
            body.put("amount", 1_000);
            body.put("tender", Map.of("kind", "cash"));
        }
        if (i % 4 == 3) body.put("reward", "mug");
        return shop.server.post(path, body, "Idempotency-Key", key + i);
    }

    private static Answer stop(AttackShop.Member who, String how) {
        Map<String, Object> body = how.equals("freezes") ? Map.of("reason", "MISUSE") : Map.of();
        return shop.server.post("/cards/" + who.card() + "/" + how, body);
    }

    private static long acknowledged(List<Answer> answers, int kind) {
        return IntStream.range(0, answers.size())
                .filter(i -> i != 12 && i % 4 == kind)
                .filter(i -> answers.get(i).status() == 201)
                .count();
    }

    private static Answer first(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow();
    }

    /// A member of the lowest tier with 10,000.00 of stored value, its bonus, and 1,500 points.
    private static AttackShop.Member rich() {
        var who = shop.member();
        done(shop.topUp(who, 1_000_000));
        done(shop.sell(who, "book", 1, 150_000, tender("cash")));
        return who;
    }

    private static long money(AttackShop.Member who) {
        return shop.balance(who, "principal") + shop.balance(who, "bonus");
    }
}
