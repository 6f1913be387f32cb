package huika.insight;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Ids;
import huika.world.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Each journal comes to the sums once, in whatever order transactions end.
class FoldTest {

    private static final String JOURNAL =
            """
            insert into ledger.journal
                   (bucket, id, account, kind, at, business_date, program, version, branch, till,
                    sources, targets, assets, amounts, facts)
            values (0, ?, 1, 'TOP_UP', now(), date '2026-01-05', 'p', 1, 'S009', 'T1', '{}', '{}',
                    '{}', '{}', '{"amount": 700, "tender": "cash"}')
            """;

    @Test
    void aTransactionThatEndsLateIsNeitherLostNorCountedTwice() throws Exception {
        try (var server = TestServer.start(Path.of("programs/food-retail"));
                var slow = server.bean(DataSource.class).getConnection()) {
            var ids = server.bean(huika.kernel.Ids.class);
            slow.setAutoCommit(false);
            var first = ids.next();
            try (var insert = slow.prepareStatement(JOURNAL)) {
                insert.setLong(1, first);
                insert.executeUpdate();
            }
            server.sql().sql(JOURNAL).param(ids.next()).update();
            var fold = server.bean(Fold.class);
            fold.run();
            assertThat(fen(server)).as("held back, as what is open is older").isZero();
            assertThat(InsightTest.differences(server)).isZero();
            fold.run();
            slow.commit();
            server.settled();
            assertThat(fold.run()).isEqualTo(2);
            assertThat(fen(server)).isEqualTo(1_400);
            assertThat(fold.run()).isZero();
            assertThat(fen(server)).isEqualTo(1_400);
            assertThat(InsightTest.differences(server)).isZero();
        }
    }

    @Test
    void sumsKeptUnderALaterClockAreAddedUpAnew() {
        try (var server = TestServer.start(Path.of("programs/food-retail"))) {
            var fold = server.bean(Fold.class);
            var ids = server.bean(Ids.class);
            server.sql().sql(JOURNAL).param(ids.next()).update();
            server.settled();
            fold.run();
            assertThat(fen(server)).isEqualTo(700);
            var ahead = "update insight.fold set floor = ?";
            server.sql().sql(ahead).param(ids.next() + Ids.span(Duration.ofHours(1))).update();
            server.sql().sql(JOURNAL).param(ids.next()).update();
            server.settled();
            assertThat(fold.run()).as("both").isEqualTo(2);
            assertThat(fen(server)).isEqualTo(1_400);
            assertThat(InsightTest.differences(server)).isZero();
        }
    }

    @Test
    void thePastComesInPartsAndEachJournalOnce() {
        try (var server = TestServer.start(Path.of("programs/food-retail"))) {
            var fold = server.bean(Fold.class);
            var now = server.bean(Ids.class).next();
            for (var days : List.of(400, 399, 200, 100, 3, 1)) {
                var then = now - Ids.span(Duration.ofDays(days));
                server.sql().sql(JOURNAL).param(then).update();
            }
            server.settled();
            assertThat(fold.run()).as("the first week").isEqualTo(2);
            assertThat(fen(server)).isEqualTo(1_400);
            assertThat(InsightTest.differences(server)).as("so far").isZero();
            assertThat(fold.runAll()).as("the rest").isEqualTo(4);
            assertThat(fen(server)).isEqualTo(4_200);
            assertThat(fold.runAll()).isZero();
            assertThat(InsightTest.differences(server)).isZero();
        }
    }

    @Test
    void manyTillsAndManyFoldsAddUp() throws Exception {
        try (var server = TestServer.start(Path.of("programs/food-retail"))) {
            var fold = server.bean(Fold.class);
            var slips = new AtomicInteger();
            var threads =
                    java.util.stream.IntStream.range(0, 6)
                            .mapToObj(till ->
                                    Thread.ofVirtual()
                                            .start(() -> {
                                                for (var i = 0; i < 15; i++) {
                                                    sell(server, "T" + (1 + till % 2), 100L + i);
                                                    slips.incrementAndGet();
                                                    if (i % 4 == till % 4) fold.run();
                                                }
                                            }))
                            .toList();
            for (var thread : threads) thread.join();
            server.settled();
            fold.run();
            assertThat(slips.get()).isEqualTo(90);
            var told = server.get("/insights?program=food-retail&from=2026-01-05&to=2026-01-05");
            assertThat(told.body().path("now").path("purchases").asInt()).isEqualTo(90);
            assertThat(told.body().path("now").path("sales").asLong())
                    .isEqualTo(6 * (15 * 100 + 105));
            assertThat(InsightTest.differences(server)).isZero();
        }
    }

    private static long fen(TestServer server) {
        return server.sql()
                .sql("select coalesce(sum(fen), 0) from insight.tender_day where branch = 'S009'")
                .query(Long.class)
                .single();
    }

    private static void sell(TestServer server, String till, long fen) {
        var line = Map.of("sku", "X1", "category", "food", "quantity", 1, "unitPrice", fen);
        var body =
                Map.of(
                        "program",
                        "food-retail",
                        "branch",
                        "S001",
                        "till",
                        till,
                        "lines",
                        List.of(line),
                        "tenders",
                        List.of(Map.of("kind", "cash")));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
    }
}
