package huika.attack;

import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.points;
import static huika.attack.AttackShop.tender;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.AttackShop.Member;
import huika.house.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Goods come back, in ways that have cost other shops money.
class ReturnsTest {

    private static AttackShop shop;

    @BeforeAll
    static void open() {
        shop = new AttackShop();
    }

    @AfterAll
    static void close() {
        shop.prove();
        shop.close();
    }

    @Test
    @Attack("T7")
    @Requirement("PTS-12")
    void pointsThatWereSpentAreOwedAndTheNextEarningPaysThem() {
        var who = shop.member();
        var sale = id(shop.sell(who, "book", 1, 15_000, tender("cash")));
        done(shop.redeem(who, "mug"));
        var back = done(shop.refund(who, sale, 1, 1));
        assertThat(back.path("pointsTaken").asLong()).isEqualTo(50);
        assertThat(back.path("owedPoints").asLong()).isEqualTo(100);
        assertThat(shop.standing(who).path("owedPoints").asLong()).isEqualTo(100);
        var next = done(shop.sell(who, "book", 1, 3_000, tender("cash")));
        assertThat(next.path("pointsEarned").asLong()).isEqualTo(30);
        assertThat(next.path("owedSettled").asLong()).isEqualTo(30);
        var last = done(shop.sell(who, "book", 1, 10_000, tender("cash")));
        assertThat(last.path("owedSettled").asLong()).isEqualTo(70);
        assertThat(shop.balance(who, "points")).isEqualTo(30);
        assertThat(shop.standing(who).path("owedPoints").asLong()).isZero();
    }

    @Test
    @Attack("T8")
    @Requirement("PTS-13")
    void tenSmallReturnsTakeBackWhatOneTakes() {
        var who = shop.member();
        done(shop.sell(who, "book", 1, 50_000, tender("cash")));
        var sale = id(shop.sell(who, "food", 10, 100, tender("cash")));
        assertThat(shop.balance(who, "points")).isEqualTo(501);
        var taken = 0L;
        for (var i = 0; i < 10; i++) {
            taken += done(shop.refund(who, sale, 1, 1)).path("pointsTaken").asLong();
        }
        assertThat(taken).isEqualTo(1);
        assertThat(shop.balance(who, "points")).isEqualTo(500);
        assertThat(shop.refund(who, sale, 1, 1).code()).isEqualTo("RETURN_EXCEEDS_SALE");
    }

    @Test
    @Attack("T9")
    void aSaleThatUsedAndEarnedPointsComesBackInAnyOrder() {
        for (var order : List.of(List.of(1, 2), List.of(2, 1))) {
            var who = shop.member();
            done(shop.sell(who, "book", 1, 100_000, tender("cash")));
            var body = shop.sale(who, "food", 1, 5_000, points(500), tender("cash"));
            body.put(
                    "lines",
                    List.of(
                            Map.of(
                                    "sku",
                                    "A",
                                    "category",
                                    "food",
                                    "quantity",
                                    1,
                                    "unitPrice",
                                    3_333),
                            Map.of(
                                    "sku",
                                    "B",
                                    "category",
                                    "book",
                                    "quantity",
                                    1,
                                    "unitPrice",
                                    6_667)));
            var sale = done(shop.server.post("/purchases", body));
            assertThat(sale.path("pointsEarned").asLong()).isEqualTo(3 + 63);
            for (var line : order) done(shop.refund(who, sale.path("id").asString(), line, 1));
            assertThat(shop.balance(who, "points")).isEqualTo(1_000);
            assertThat(shop.standing(who).path("owedPoints").asLong()).isZero();
        }
    }

    @Test
    @Attack("T9")
    @Requirement({"PTS-10", "PTS-12"})
    void pointsThatComeBackPayForThoseThatAreTakenBack() {
        for (var order : List.of(List.of(1, 2), List.of(2, 1))) {
            var who = shop.member();
            done(shop.sell(who, "book", 1, 30_000, tender("cash")));
            // 200 of 300 points pay 2.00; 98 are earned, and all of 198 are spent
            var body = shop.sale(who, "food", 1, 100, points(200), tender("cash"));
            body.put("lines", List.of(line("service", 200), line("book", 9_800)));
            var sale = done(shop.server.post("/purchases", body));
            var earned = sale.path("pointsEarned").asLong();
            assertThat(earned).isEqualTo(96);
            done(shop.redeem(who, "mug"));
            assertThat(shop.balance(who, "points")).isEqualTo(earned);
            var owed = 0L;
            for (var line : order) {
                var back = done(shop.refund(who, sale.path("id").asString(), line, 1));
                owed += back.path("owedPoints").asLong();
                assertThat(back.path("withheld").asLong()).isZero();
            }
            assertThat(owed).isZero();
            assertThat(shop.balance(who, "points")).isEqualTo(200);
        }
    }

    @Test
    @Attack("T9")
    @Requirement("PTS-12")
    void nothingIsOwedWhileTheReturnItselfBringsPoints() {
        var who = shop.member();
        done(shop.sell(who, "book", 1, 20_000, tender("cash")));
        var sale = id(shop.sell(who, "book", 1, 10_000, points(100), tender("cash")));
        done(shop.redeem(who, "mug"));
        assertThat(shop.balance(who, "points")).isEqualTo(99);
        var more = id(shop.sell(who, "service", 1, 99, points(99)));
        assertThat(shop.balance(who, "points")).isZero();
        var back = done(shop.refund(who, sale, 1, 1));
        assertThat(back.path("pointsRestored").asLong()).isEqualTo(100);
        assertThat(back.path("pointsTaken").asLong()).isEqualTo(99);
        assertThat(back.path("owedPoints").asLong()).isZero();
        assertThat(shop.balance(who, "points")).isEqualTo(1);
        done(shop.refund(who, more, 1, 1));
        assertThat(shop.balance(who, "points")).isEqualTo(100);
    }

    @Test
    @Attack("T10")
    @Requirement("PTS-12")
    void pointsOfAnExpiredLotPayForNothing() {
        try (var later = new AttackShop()) {
            var who = later.member();
            done(later.sell(who, "book", 1, 10_000, tender("cash")));
            later.morningAfter(LocalDate.of(2026, 6, 1));
            var sale = id(later.sell(who, "book", 1, 10_000, points(100), tender("cash")));
            done(later.sell(who, "service", 1, 99, points(99)));
            later.morningAfter(LocalDate.of(2027, 2, 1));
            var back = done(later.refund(who, sale, 1, 1));
            assertThat(back.path("pointsRestored").asLong()).isEqualTo(100);
            assertThat(back.path("pointsTaken").asLong()).isZero();
            assertThat(back.path("owedPoints").asLong()).isEqualTo(99);
            assertThat(later.balance(who, "points")).isZero();
            later.prove();
        }
    }

    @Test
    @Attack("T10")
    @Requirement({"CPN-08", "PTS-37"})
    void couponsAndBonusComeBackIntoTheirOwnLotsWithTheirOwnDays() {
        var who = shop.member("corner-shop", "133%08d".formatted(shop.phone()));
        done(shop.topUp(who, 10_000));
        done(shop.sell(who, "book", 1, 50_000, tender("cash")));
        var before = open(who);
        var sale = shop.sale(who, "food", 3, 4_000, points(300), tender("stored-value"));
        sale.put("tenders", List.of(points(300), tender("stored-value"), tender("cash")));
        var sold = id(shop.server.post("/purchases", sale));
        assertThat(open(who)).isNotEqualTo(before);
        for (var i = 0; i < 3; i++) done(shop.refund(who, sold, 1, 1));
        assertThat(open(who)).isEqualTo(before);
    }

    private static Map<String, Object> line(String category, long price) {
        return Map.of("sku", "X", "category", category, "quantity", 1, "unitPrice", price);
    }

    /// Every open lot: asset, source, rest and last day.
    private static List<String> open(Member who) {
        return done(shop.server.get("/memberships/" + who.membership() + "/lots"))
                .path("items")
                .valueStream()
                .map(lot ->
                        lot.path("asset").asString()
                                + " "
                                + lot.path("source").asString()
                                + " "
                                + lot.path("remaining").asLong()
                                + " "
                                + lot.path("validUntil").asString())
                .sorted()
                .toList();
    }

    @Test
    @Attack("T10")
    void aPartGivesBackItsShareOfThePointsIntoTheirOwnLots() {
        var who = shop.member();
        done(shop.sell(who, "book", 1, 100_000, tender("cash")));
        var before = lots(who);
        var sale = id(shop.sell(who, "service", 4, 100, points(400)));
        var back = done(shop.refund(who, sale, 1, 1));
        assertThat(back.path("pointsRestored").asLong()).isEqualTo(100);
        assertThat(lots(who)).isEqualTo(before);
        assertThat(shop.balance(who, "points")).isEqualTo(700);
    }

    @Test
    @Attack("T10")
    @Requirement("CPN-08")
    void theCouponComesBackWithTheLastUnitOfItsSale() {
        var phone = "134%08d".formatted(shop.phone());
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 10_000);
        var guest =
                Map.of(
                        "program", "gift-shop",
                        "branch", "S001",
                        "customer", Map.of("phone", phone),
                        "lines", List.of(line),
                        "tenders", List.of(tender("cash")));
        done(shop.server.post("/purchases", guest));
        var who = shop.member("gift-shop", phone);
        done(shop.topUp(who, 5_000));
        var sale = shop.sale(who, "food", 2, 5_000, tender("cash"));
        sale.put("coupons", List.of("ten"));
        var sold = id(shop.server.post("/purchases", sale));
        assertThat(shop.balance(who, "ten")).isZero();
        var half = done(shop.refund(who, sold, 1, 1));
        assertThat(half.path("coupons")).isEmpty();
        assertThat(shop.balance(who, "ten")).isZero();
        var whole = done(shop.refund(who, sold, 1, 1));
        assertThat(whole.path("coupons").get(0).asString()).isEqualTo("ten");
        assertThat(whole.path("balances").path("ten").asLong()).isEqualTo(1);
        assertThat(shop.balance(who, "ten")).isEqualTo(1);
        assertThat(shop.refund(who, sold, 1, 1).code()).isEqualTo("RETURN_EXCEEDS_SALE");
    }

    @Test
    @Attack("T10")
    void pointsOfAnExpiredLotComeBackExpired() {
        try (var later = new AttackShop()) {
            var who = later.member();
            done(later.sell(who, "book", 1, 100_000, tender("cash")));
            var sale = id(later.sell(who, "service", 1, 400, points(400)));
            later.morningAfter(LocalDate.of(2027, 1, 5));
            var back = done(later.refund(who, sale, 1, 1));
            assertThat(back.path("pointsRestored").asLong()).isEqualTo(400);
            assertThat(back.path("balances").path("points").asLong()).isZero();
            assertThat(later.balance(who, "points")).isZero();
            later.prove();
        }
    }

    @Test
    @Requirement("SVA-19")
    void theChargeIsKeptFromTheCardItWasPaidWith() {
        var who = shop.member();
        done(shop.topUp(who, 100_000));
        var sale = id(shop.sell(who, "book", 1, 11_000, tender("stored-value")));
        var back =
                done(shop.server.post("/purchases/" + sale + "/refunds", Map.of("branch", "S001")));
        assertThat(back.path("withheld").asLong()).isEqualTo(330);
        assertThat(back.path("paidBack").asLong()).isEqualTo(10_670);
        assertThat(back.path("tenders").get(0).path("amount").asLong()).isEqualTo(10_670);
        var held = shop.balance(who, "principal") + shop.balance(who, "bonus");
        assertThat(held).isEqualTo(110_000 - 330);
    }

    @Test
    void somebodyElsesMembershipFreesNobodyFromTheCharge() {
        var who = shop.member();
        var other = shop.member();
        var sale = id(shop.sell(who, "book", 1, 10_000, tender("cash")));
        var body = Map.of("branch", "S001", "membership", other.membership());
        var refused = shop.server.post("/purchases/" + sale + "/refunds", body);
        assertThat(refused.code()).isEqualTo("NOT_FOUND");
        var card = Map.of("branch", "S001", "card", other.card());
        assertThat(shop.server.post("/purchases/" + sale + "/refunds", card).code())
                .isEqualTo("NOT_FOUND");
        assertThat(shop.refund(who, "top_" + sale.substring(4), 1, 1).code())
                .isEqualTo("NOT_FOUND");
        assertThat(shop.reverse("top_" + sale.substring(4), 100).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void whatCameBackBeforeJoiningOpensNoMembership() {
        var guest = Map.of("phone", "13500000001");
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 10_000);
        var body =
                Map.of(
                        "program",
                        "gift-shop",
                        "branch",
                        "S001",
                        "customer",
                        guest,
                        "lines",
                        List.of(line),
                        "tenders",
                        List.of(tender("cash")));
        var sale = id(shop.server.post("/purchases", body));
        var form =
                Map.of(
                        "program", "gift-shop",
                        "name", "李雷",
                        "phone", "13500000001",
                        "branch", "S001");
        done(shop.server.post("/purchases/" + sale + "/refunds", Map.of("branch", "S001")));
        assertThat(shop.server.post("/members", form).code()).isEqualTo("ELIGIBILITY_NOT_MET");
        var service = new java.util.HashMap<String, Object>(body);
        service.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "Y",
                                "category",
                                "service",
                                "quantity",
                                1,
                                "unitPrice",
                                20_000)));
        done(shop.server.post("/purchases", service));
        assertThat(shop.server.post("/members", form).code()).isEqualTo("ELIGIBILITY_NOT_MET");
        done(shop.server.post("/purchases", body));
        done(shop.server.post("/members", form));
    }

    private static List<String> lots(Member who) {
        return done(shop.server.get("/memberships/" + who.membership() + "/lots"))
                .path("items")
                .valueStream()
                .filter(lot -> lot.path("asset").asString().equals("points"))
                .map(lot -> lot.path("source").asString() + lot.path("validUntil").asString())
                .toList();
    }
}
