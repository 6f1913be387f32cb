package huika.attack;

import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.points;
import static huika.attack.AttackShop.tender;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.AttackShop.Member;
import huika.house.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Money paid in, and taken out again.
class TopUpsTest {

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
    @Attack("T5")
    @Requirement("SVA-05")
    void aReversalTakesThePrincipalAndTheBonus() {
        var who = shop.member();
        var top = id(shop.topUp(who, 100_000));
        var back = done(shop.reverse(top, 100_000));
        assertThat(back.path("paidBack").asLong()).isEqualTo(100_000);
        assertThat(back.path("bonus").asLong()).isEqualTo(10_000);
        assertThat(held(who)).isZero();
        assertThat(shop.reverse(top, 1).code()).isEqualTo("REVERSAL_EXCEEDS_TOPUP");
    }

    @Test
    @Attack("T6")
    @Requirement("SVA-05")
    void aBonusThatWasSpentComesOutOfWhatIsPaidBack() {
        var who = shop.member();
        var top = id(shop.topUp(who, 100_000));
        done(shop.sell(who, "service", 1, 33_000, tender("stored-value")));
        var refused = shop.reverse(top, 100_000);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.body().path("wanted").asLong()).isEqualTo(100_000);
        assertThat(refused.body().path("held").asLong()).isEqualTo(70_000);
        done(shop.topUp(who, 30_000));
        done(shop.sell(who, "service", 1, 10_000, tender("stored-value")));
        done(shop.topUp(who, 10_000));
        var bonus = shop.balance(who, "bonus");
        var back = done(shop.reverse(top, 100_000));
        assertThat(back.path("bonus").asLong()).isEqualTo(Math.min(10_000, bonus));
        assertThat(back.path("shortfall").asLong()).isEqualTo(10_000 - Math.min(10_000, bonus));
        assertThat(back.path("paidBack").asLong())
                .isEqualTo(100_000 - back.path("shortfall").asLong());
    }

    @Test
    @Attack("T5")
    void smallReversalsRevokeAVoucherOnce() {
        var who = gifted();
        var top = done(shop.topUp(who, 10_000)).path("id").asString();
        done(shop.topUp(who, 10_000));
        assertThat(shop.balance(who, "ten")).isEqualTo(4);
        var revoked = 0L;
        for (var i = 0; i < 10; i++) {
            var back = done(shop.reverse(top, 1_000));
            for (var voucher : back.path("vouchersRevoked"))
                revoked += voucher.path("quantity").asLong();
        }
        assertThat(revoked).isEqualTo(2);
        assertThat(shop.balance(who, "ten")).isEqualTo(2);
        assertThat(shop.balance(who, "principal")).isEqualTo(10_000);
    }

    @Test
    @Attack("T5")
    @Requirement("CPN-08")
    void aVoucherThatWasSpentIsBilledOnce() {
        var who = gifted();
        var top = id(shop.topUp(who, 10_000));
        spend(who);
        spend(who);
        assertThat(shop.balance(who, "ten")).isZero();
        var part = done(shop.reverse(top, 1_000));
        assertThat(part.path("paidBack").asLong()).isZero();
        assertThat(part.path("shortfall").asLong()).isEqualTo(1_000);
        assertThat(part.path("vouchersRevoked")).isEmpty();
        assertThat(part.path("vouchersSpent").get(0).path("quantity").asLong()).isEqualTo(1);
        var more = done(shop.reverse(top, 1_000));
        assertThat(more.path("paidBack").asLong()).isEqualTo(1_000);
        assertThat(more.path("vouchersSpent")).isEmpty();
        var rest = done(shop.reverse(top, 8_000));
        assertThat(rest.path("shortfall").asLong()).isEqualTo(1_000);
        assertThat(rest.path("paidBack").asLong()).isEqualTo(7_000);
        assertThat(held(who)).isZero();
    }

    private static void spend(Member who) {
        var sale = shop.sale(who, "food", 1, 5_000, tender("cash"));
        sale.put("coupons", List.of("ten"));
        assertThat(done(shop.server.post("/purchases", sale)).path("net").asLong())
                .isEqualTo(4_000);
    }

    @Test
    @Requirement("PTS-31")
    void pointsPayNoMoreThanTheirShareHoweverTheyAreAskedFor() {
        var who = gifted();
        done(shop.sell(who, "food", 1, 100_000, tender("cash")));
        var asked = shop.sell(who, "food", 1, 10_000, points(100));
        assertThat(asked.code()).isEqualTo("ABOVE_MAXIMUM_VALUE");
        var fen = Map.of("kind", "points", "amount", 6_000);
        assertThat(shop.sell(who, "food", 1, 10_000, fen, tender("cash")).code())
                .isEqualTo("ABOVE_MAXIMUM_VALUE");
        var half = done(shop.sell(who, "food", 1, 10_000, points(50), tender("cash")));
        assertThat(half.path("tenders").get(0).path("amount").asLong()).isEqualTo(5_000);
        var open = done(shop.sell(who, "food", 1, 10_000, tender("points"), tender("cash")));
        assertThat(open.path("tenders").get(0).path("amount").asLong()).isEqualTo(5_000);
    }

    @Test
    @Requirement("SVA-11")
    void withoutThePinTheBalancePaysForNobodyHoweverTheyAreFound() {
        var who = gifted();
        done(shop.topUp(who, 10_000));
        var body = shop.sale(who, "food", 1, 1_000, tender("stored-value"));
        assertThat(shop.server.post("/purchases", body).code()).isEqualTo("CONFIRMATION_MISSING");
        body.remove("card");
        body.put("membership", who.membership());
        assertThat(shop.server.post("/purchases", body).code()).isEqualTo("CONFIRMATION_MISSING");
        body.put("pin", "880215");
        assertThat(shop.server.post("/purchases", body).code()).isEqualTo("CONFIRMATION_MISSING");
        body.remove("membership");
        body.put("card", who.card());
        assertThat(done(shop.server.post("/purchases", body)).path("net").asLong())
                .isEqualTo(1_000);
    }

    /// A member of the shop that asks for an earlier sale.
    private static Member gifted() {
        var phone = "136%08d".formatted(shop.phone());
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 10_000);
        done(
                shop.server.post(
                        "/purchases",
                        Map.of(
                                "program", "gift-shop",
                                "branch", "S001",
                                "customer", Map.of("phone", phone),
                                "lines", List.of(line),
                                "tenders", List.of(tender("cash")))));
        return shop.member("gift-shop", phone);
    }

    private static long held(Member who) {
        return shop.balance(who, "principal") + shop.balance(who, "bonus");
    }
}
