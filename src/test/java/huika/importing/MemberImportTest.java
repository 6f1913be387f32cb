package huika.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huika.kernel.Atomic;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.world.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Members come in by chunks: whole, or one by one.
class MemberImportTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/corner-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void rowsAndTheirCountAreKeptTogether() {
        var run = tried(members(5_000));
        var id = run.path("id").asString();
        confirm(id, 5_000);
        var counts =
                """
                select r.done, r.ok, count(m.key)
                  from importing.run r
                  left join member.registration m
                    on m.key like 'import/corner-shop/' || r.sha256 || '/%'
                 where r.id = ?
                 group by r.id
                """;
        var seen = new TreeSet<Long>();
        while (state(id).equals("RUNNING")) {
            server.sql()
                    .sql(counts)
                    .param(Ids.parse("imp", id).orElseThrow())
                    .query(row -> {
                        assertThat(row.getLong(2)).isEqualTo(row.getLong(3));
                        assertThat(row.getLong(1)).isEqualTo(row.getLong(2));
                        seen.add(row.getLong(1));
                    });
        }
        assertThat(seen).isSubsetOf(0L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
        assertThat(server.get("/imports/" + id).body().path("ok").asLong()).isEqualTo(5_000);
    }

    @Test
    void whereSomebodyWasFasterEachRowGoesAlone() throws Exception {
        var one = tried(members(1)).path("id").asString();
        confirm(one, 1);
        ended(one);
        var other = membershipOf("R%05d".formatted(NUMBER.get()));
        var run = tried(members(30));
        var taken = "R%05d".formatted(NUMBER.get() - 10);
        var id = run.path("id").asString();
        var held = new CountDownLatch(1);
        try (var somebody = Executors.newSingleThreadExecutor()) {
            var faster =
                    somebody.submit(() ->
                            server.bean(Atomic.class)
                                    .run(() -> {
                                        server.sql()
                                                .sql(
                                                        "insert into importing.reference values ('corner-shop', ?, ?)")
                                                .params(taken, other)
                                                .update();
                                        held.countDown();
                                        await().until(() -> waitingForALock() > 0);
                                        return Outcome.done(taken);
                                    }));
            held.await();
            confirm(id, 30);
            faster.get();
        }
        var done = ended(id);
        assertThat(done.path("ok").asLong()).isEqualTo(29);
        assertThat(done.path("errors").get(0).path("code").asString())
                .isEqualTo("REFERENCE_DUPLICATE");
        var proof = server.post("/proofs", Map.of());
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
    }

    @Test
    void whoStandsInTwoChunksJoinsOnceAndNumbersHaveNoGap() {
        var rows = new ArrayList<>(members(2_400).lines().toList());
        rows.set(2_010, rows.get(1_990).replace("S001", "S001 "));
        rows.add(rows.get(20));
        var run = tried(String.join("\n", rows) + "\n");
        var id = run.path("id").asString();
        confirm(id, 2_401);
        var done = ended(id);
        assertThat(done.path("ok").asLong()).as(done.toString()).isEqualTo(2_399);
        assertThat(done.path("errors").valueStream().map(each -> each.path("row").asInt()))
                .containsExactly(2_011, 2_402);
        var numbers =
                """
                select count(*) = count(distinct m.number) and count(*) = 2399
                       and max(right(m.number, 6)::int) - min(right(m.number, 6)::int) = 2398
                  from importing.run r
                  join member.registration k on k.key like 'import/corner-shop/' || r.sha256 || '/%'
                  join member.membership m on m.id = k.membership
                 where r.id = ?
                """;
        assertThat(
                        server.sql()
                                .sql(numbers)
                                .param(Ids.parse("imp", id).orElseThrow())
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    private static long membershipOf(String reference) {
        return server.sql()
                .sql("select membership from importing.reference where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }

    private static long waitingForALock() {
        return server.sql()
                .sql(
                        """
                        select count(*) from pg_stat_activity
                         where wait_event_type = 'Lock' and datname = current_database()
                        """)
                .query(Long.class)
                .single();
    }

    private static JsonNode tried(String csv) {
        var answer =
                server.post(
                        "/imports?kind=members&program=corner-shop&file=a.csv",
                        csv,
                        "Content-Type",
                        "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static void confirm(String id, long count) {
        var body = Map.of("expectedCount", count);
        var confirmed = server.post("/imports/" + id + "/confirmations", body);
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(202);
    }

    private static JsonNode ended(String id) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> state(id).equals("DONE") || state(id).equals("STOPPED"));
        return server.get("/imports/" + id).body();
    }

    private static String state(String id) {
        return server.get("/imports/" + id).body().path("state").asString();
    }

    private static String members(int count) {
        var csv = new StringBuilder("外部编号,姓名,手机号,门店\n");
        for (var i = 0; i < count; i++) {
            var number = NUMBER.incrementAndGet();
            csv.append("R%05d,顾客,1390000%04d,S001\n".formatted(number, number));
        }
        return csv.toString();
    }
}
