package huika.attack;

import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.points;
import static huika.attack.AttackShop.tender;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What expires when, although no job has run.
class LotsTest {

    @Test
    @Attack({"T11", "T27"})
    @Requirement({"PTS-18", "PTS-37"})
    void whatExpiresFirstIsUsedFirstAndAtMidnightItIsGone() {
        try (var shop = new AttackShop()) {
            var who = shop.member();
            done(shop.sell(who, "book", 1, 10_000, tender("cash")));
            shop.morningAfter(LocalDate.of(2026, 6, 1));
            done(shop.sell(who, "book", 1, 30_000, tender("cash")));
            shop.morningAfter(LocalDate.of(2027, 1, 4));
            var sold = done(shop.sell(who, "service", 1, 60, points(60)));
            assertThat(sold.path("balances").path("points").asLong()).isEqualTo(340);
            shop.morningAfter(LocalDate.of(2027, 1, 5));
            assertThat(shop.balance(who, "points")).isEqualTo(300);
            var refused = shop.sell(who, "service", 1, 301, points(301));
            assertThat(refused.code()).isEqualTo("POINTS_INSUFFICIENT");
            assertThat(refused.body().path("held").asLong()).isEqualTo(300);
            done(shop.sell(who, "service", 1, 300, points(300)));
            shop.prove();
        }
    }

    @Test
    @Attack("T27")
    @Requirement("TIR-04")
    void theYearThatCountsRollsOverAFebruaryTwentyNinth() {
        try (var shop = new AttackShop()) {
            shop.morningAfter(LocalDate.of(2028, 2, 29));
            var who = shop.member();
            done(shop.sell(who, "food", 1, 150_000, tender("cash")));
            shop.morningAfter(LocalDate.of(2029, 2, 27));
            assertThat(spent(shop, who)).isEqualTo(150_000);
            shop.morningAfter(LocalDate.of(2029, 3, 1));
            assertThat(spent(shop, who)).isZero();
            var next = done(shop.sell(who, "food", 1, 60_000, tender("cash")));
            assertThat(next.path("tier").path("after").asString()).isEqualTo("ordinary");
        }
    }

    @Test
    @Attack("T12")
    void pointsOfTenThousandLotsAreBurntAtOnceAndComeBack() {
        try (var shop = new AttackShop()) {
            var who = shop.member();
            done(shop.sell(who, "book", 1, 10_000_000, tender("cash")));
            var lot = shop.server.sql().sql("select id from ledger.lot").query(Long.class).single();
            split(shop, lot);
            assertThat(shop.balance(who, "points")).isEqualTo(100_000);
            var sale = id(shop.sell(who, "service", 1, 111_111, points(100_000)));
            assertThat(shop.balance(who, "points")).isZero();
            var used = "select count(*) from ledger.lot where not open";
            assertThat(shop.server.sql().sql(used).query(Long.class).single()).isEqualTo(10_000);
            done(shop.refund(who, sale, 1, 1));
            assertThat(shop.balance(who, "points")).isEqualTo(100_000);
            var proof = done(shop.server.post("/proofs", Map.of()));
            assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
        }
    }

    /// One lot of a hundred thousand points becomes ten thousand of ten.
    private static void split(AttackShop shop, long lot) {
        shop.server
                .sql()
                .sql("update ledger.lot set amount = 10, remaining = 10 where id = ?")
                .param(lot)
                .update();
        var copies =
                """
                insert into ledger.lot (bucket, id, account, asset, source, amount, remaining, open,
                       earned_on, valid_until)
                select bucket, id - n, account, asset, source, 10, 10, true, earned_on, valid_until
                  from ledger.lot, generate_series(1, 9999) n where id = ?
                """;
        shop.server.sql().sql(copies).param(lot).update();
    }

    private static long spent(AttackShop shop, AttackShop.Member who) {
        return shop.standing(who).path("progress").path("spent").asLong();
    }
}
