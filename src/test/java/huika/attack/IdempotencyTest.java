package huika.attack;

import static huika.attack.AttackShop.count;
import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.tender;
import static huika.attack.AttackShop.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same request more than once. Restarts and kills in between: huika.crash.
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
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
    @Attack("T20")
    void aStormOfOneKeyMovesValueOnce() throws Exception {
        var who = shop.member();
        var body = shop.sale(who, "book", 1, 5_000, tender("cash"));
        var answers = together(60, _ -> shop.server.post("/purchases", body, KEY, "storm"));
        assertThat(answers).extracting(answer -> answer.status()).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.body()).containsOnly(answers.get(0).body());
        var fresh = answers.stream().filter(a -> a.header("Idempotency-Replayed").isEmpty());
        assertThat(fresh).hasSize(1);
        assertThat(shop.balance(who, "points")).isEqualTo(50);
    }

    @Test
    @Attack("T20")
    void oneKeyWithManyBodiesIsTakenOnce() throws Exception {
        var who = shop.member();
        var answers =
                together(
                        30,
                        i ->
                                shop.server.post(
                                        "/purchases",
                                        shop.sale(who, "book", 1, 1_000 + i, tender("cash")),
                                        KEY,
                                        "bodies"));
        assertThat(count(answers, "")).isOne();
        assertThat(count(answers, "IDEMPOTENCY_KEY_REUSED")).isEqualTo(29);
        assertThat(shop.balance(who, "points")).isEqualTo(10);
    }

    @Test
    @Attack("T20")
    void oneKeyOnManyCardsIsTakenOnce() throws Exception {
        var many = java.util.stream.IntStream.range(0, 12).mapToObj(_ -> shop.member()).toList();
        var answers =
                together(
                        12,
                        i ->
                                shop.server.post(
                                        "/purchases",
                                        shop.sale(many.get(i), "book", 1, 1_000, tender("cash")),
                                        KEY,
                                        "cards"));
        assertThat(count(answers, "")).isOne();
        assertThat(count(answers, "IDEMPOTENCY_KEY_REUSED")).isEqualTo(11);
        var points = many.stream().mapToLong(who -> shop.balance(who, "points")).sum();
        assertThat(points).isEqualTo(10);
        shop.prove();
    }

    /// Both codes are paid in the end: the till reports the second, then the late first one.
    @Test
    @Attack("T4")
    void whicheverCodeWasPaidTheDocumentIsOneSaleAndOnePayment() {
        for (var late : List.of("wechat", "alipay")) {
            var who = shop.member();
            var document = "QR-" + late;
            var second = shop.sale(who, "book", 1, 8_800, tender("alipay"));
            second.put("document", document);
            var sold = done(shop.server.post("/purchases", second));
            var first = shop.sale(who, "book", 1, 8_800, tender(late));
            first.put("document", document);
            var told = shop.server.post("/purchases", first);
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.code()).isEqualTo("DOCUMENT_ALREADY_POSTED");
            assertThat(told.body().path("first").asString()).isEqualTo(sold.path("id").asString());
            assertThat(shop.balance(who, "points")).isEqualTo(88);
            var paid =
                    shop.server
                            .sql()
                            .sql(
                                    """
                                    select sum(e.amount) from ledger.entry e
                                      join ledger.journal j
                                        on j.bucket = e.bucket and j.id = e.journal
                                     where j.document = ? and e.asset = 'money'
                                    """)
                            .param(document)
                            .query(Long.class)
                            .single();
            assertThat(paid).isEqualTo(8_800);
        }
    }

    @Test
    @Attack({"T3", "T20"})
    void oneDocumentUnderManyKeysIsPostedOnce() throws Exception {
        var many = java.util.stream.IntStream.range(0, 12).mapToObj(_ -> shop.member()).toList();
        var answers =
                together(
                        24,
                        i -> {
                            var body = new HashMap<String, Object>(shop.card(many.get(i % 12)));
                            body.put("document", "T1-0001");
                            body.put("amount", 1_000 + i % 2);
                            body.put("tender", Map.of("kind", "wechat"));
                            return shop.server.post("/top-ups", body);
                        });
        assertThat(count(answers, "")).isOne();
        assertThat(count(answers, "DOCUMENT_ALREADY_POSTED")).isEqualTo(23);
        var paid = many.stream().mapToLong(who -> shop.balance(who, "principal")).sum();
        assertThat(paid).isBetween(1_000L, 1_001L);
        shop.prove();
    }

    @Test
    @Attack("T20")
    void aYearLaterKeyAndDocumentAreStillKnown() {
        var who = shop.member();
        var body = new HashMap<>(shop.sale(who, "book", 1, 5_000, tender("cash")));
        body.put("document", "T1-0002");
        var first = shop.server.post("/purchases", body, KEY, "old");
        done(first);
        shop.morningAfter(LocalDate.of(2027, 6, 1));
        var again = shop.server.post("/purchases", body, KEY, "old");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        var other = shop.server.post("/purchases", body, KEY, "new");
        assertThat(other.code()).isEqualTo("DOCUMENT_ALREADY_POSTED");
        assertThat(other.body().path("first")).isEqualTo(first.body().path("id"));
    }

    @Test
    @Attack("T14")
    void aBrokenNeighbourFailsAlone() throws Exception {
        var many = java.util.stream.IntStream.range(0, 8).mapToObj(_ -> shop.member()).toList();
        var poisoned = shop.sale(many.get(0), "book", 1, 1_000, tender("cash"));
        done(shop.server.post("/purchases", poisoned, KEY, "poison"));
        var answers =
                together(
                        40,
                        i ->
                                i % 5 == 0
                                        ? shop.server.post(
                                                "/purchases",
                                                shop.sale(
                                                        many.get(i % 8),
                                                        "book",
                                                        1,
                                                        7,
                                                        tender("cash")),
                                                KEY,
                                                "poison")
                                        : shop.sell(
                                                many.get(i % 8), "book", 1, 1_000, tender("cash")));
        assertThat(count(answers, "IDEMPOTENCY_KEY_REUSED")).isEqualTo(8);
        assertThat(count(answers, "")).isEqualTo(32);
        shop.prove();
    }
}
