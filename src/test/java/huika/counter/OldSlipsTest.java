package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Migrations;
import huika.world.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// A data folder of an earlier release goes on.
class OldSlipsTest {

    @Test
    void slipsKeptApartMoveIntoTheirJournals() {
        try (var database = TestDatabase.empty()) {
            first(database, "ledger");
            first(database, "counter");
            var owner =
                    org.springframework.jdbc.core.simple.JdbcClient.create(
                            new org.springframework.jdbc.datasource.DriverManagerDataSource(
                                    database.owner().url(),
                                    database.owner().user(),
                                    database.owner().password()));
            owner.sql(
                            """
                            insert into ledger.journal
                                   (bucket, id, account, kind, at, business_date, program, version,
                                    branch, document, sources, targets, assets, amounts)
                            values (1, 7, 5, 'PURCHASE', now(), date '2026-01-05', 'shop', 2, 'S001',
                                    'd-1', '{customer}', '{tender:cash}', '{money}', '{100}'),
                                   (1, 8, 5, 'EXPIRY', now(), date '2026-01-05', 'shop', 2, null,
                                    null, '{member}', '{expired}', '{points}', '{3}')
                            """)
                    .update();
            owner.sql(
                            """
                            insert into counter.slip
                                   (bucket, id, kind, account, program, version, branch, till,
                                    document, at, business_date, guest, facts)
                            values (1, 7, 'PURCHASE', 5, 'shop', 2, 'S001', 'T1', 'd-1', now(),
                                    date '2026-01-05', '\\xab', '{"earned": 3}')
                            """)
                    .update();

            Migrations.run(database.owner());

            var slip =
                    """
                    select concat_ws(' ', id, till, encode(guest, 'hex'), facts->>'earned',
                                     document, business_date)
                      from counter.slip
                    """;
            assertThat(owner.sql(slip).query(String.class).list())
                    .containsExactly("7 T1 ab 3 d-1 2026-01-05");
            var entry = "select concat_ws(' ', source, target, asset, amount) from ledger.entry";
            assertThat(owner.sql(entry).query(String.class).list())
                    .containsExactlyInAnyOrder(
                            "customer tender:cash money 100", "member expired points 3");
        }
    }

    private static void first(TestDatabase database, String module) {
        var owner = database.owner();
        Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration/" + module)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .table("migration")
                .target("1")
                .placeholderReplacement(false)
                .load()
                .migrate();
    }
}
