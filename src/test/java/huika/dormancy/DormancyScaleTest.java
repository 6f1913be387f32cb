package huika.dormancy;

import static huika.desk.DeskShop.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.desk.DeskShop;
import huika.house.Requirement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Listing a million members costs little more than the bare look at them. Takes minutes: run with
/// `-Dhuika.scale=1000000`.
class DormancyScaleTest {

    @Test
    @Requirement("SVA-13")
    @EnabledIfSystemProperty(named = "huika.scale", matches = "[0-9]{4,8}")
    void aListOfAMillionMembersCostsAtMostThreeBareStatements() {
        var many = Long.parseLong(System.getProperty("huika.scale"));
        try (var shop = new DeskShop()) {
            fill(shop, many);
            look(shop);
            var bare = Math.min(look(shop), look(shop));
            var began = System.nanoTime();
            var list = done(shop.as("E002", "/dormancy-lists", Map.of("program", "desk"))).body();
            var ours = System.nanoTime() - began;
            assertThat(list.path("cards").asLong()).isEqualTo(many / 20);
            System.out.printf(
                    "bare %d ms, list of %d of %d: %d ms, ratio %.2f%n",
                    bare / 1_000_000,
                    list.path("cards").asLong(),
                    many,
                    ours / 1_000_000,
                    (double) ours / bare);
            assertThat(ours).isLessThanOrEqualTo(3 * bare);
        }
    }

    /// One member in twenty has a balance and has not come for a year.
    private static void fill(DeskShop shop, long many) {
        shop.server
                .sql()
                .sql(
                        """
                        insert into ledger.account
                               (bucket, id, program, subject, status, effective_on, principal,
                                last_purchase, opened_at)
                        select 0, n, 'desk', 'person', 'ACTIVE', date '2023-01-01', 1000,
                               case when n % 20 = 0 then date '2024-06-01' else date '2025-12-01' end,
                               timestamptz '2023-01-01'
                          from generate_series(1, :many) n
                        """)
                .param("many", many)
                .update();
        shop.server
                .sql()
                .sql(
                        """
                        insert into card.card
                               (number, id, bucket, account, bearer, program, product, status, branch,
                                issued_on, activated_on, journal)
                        select '9' || lpad(n::text, 12, '0'), n, 0, n, false, 'desk', 'paid', 'ACTIVE',
                               'S001', date '2023-01-01', date '2023-01-01', n
                          from generate_series(1, :many) n
                        """)
                .param("many", many)
                .update();
        shop.server
                .sql()
                .sql(
                        """
                        insert into ledger.journal
                               (bucket, id, account, kind, at, business_date, program, version,
                                sources, targets, assets, amounts)
                        select 0, n, n, 'TOP_UP', timestamptz '2023-01-01', date '2023-01-01', 'desk',
                               1, '{deposits}', '{member}', '{principal}', '{1000}'
                          from generate_series(1, :many) n
                        """)
                .param("many", many)
                .update();
    }

    /// The bare look: who has a balance, a usable card and no purchase or movement for a year.
    private static long look(DeskShop shop) {
        var began = System.nanoTime();
        shop.count(
                """
                with found as (
                    select c.number, a.principal, a.bonus
                      from ledger.account a
                      join card.card c on c.account = a.id
                     where a.program = 'desk' and a.principal + a.bonus > 0
                       and a.last_purchase < date '2025-01-05' and c.status = 'ACTIVE'
                       and not exists (select from ledger.journal j
                                        where j.bucket = a.bucket and j.account = a.id
                                          and j.business_date >= date '2025-01-05'))
                select count(*) from found
                """);
        return System.nanoTime() - began;
    }
}
