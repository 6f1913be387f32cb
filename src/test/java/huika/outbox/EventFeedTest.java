package huika.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.kernel.Atomic;
import huika.kernel.Chain;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.world.TestServer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;

class EventFeedTest {

    private TestServer server;
    private Outbox outbox;
    private Ids ids;

    @BeforeAll
    static void types() {
        System.setProperty("huika.test", "outbox");
    }

    @AfterAll
    static void noTypes() {
        System.clearProperty("huika.test");
    }

    @BeforeEach
    void start() {
        server = TestServer.start();
        outbox = server.bean(Outbox.class);
        ids = server.bean(Ids.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEventIsShownWithItsPayloadBuiltOnReading() {
        var event = event(WorldEvents.SOLD, "S001", 77L, 5L, 3L, null);
        outbox.publish(event);

        var feed = server.settled().get("/events").body();

        assertThat(feed.path("items").size()).isEqualTo(1);
        assertThat(feed.path("items").get(0).toString())
                .isEqualTo(
                        """
                        {"id":"%s","type":"world.sold","occurredAt":"2026-01-05T09:00:00+08:00",\
                        "businessDate":"2026-01-05","program":"food-retail","branch":"S001",\
                        "membership":"%s","sequence":3,"apiVersion":"v1",\
                        "data":{"id":"%s","doubled":10}}\
                        """
                                .formatted(
                                        Ids.text("evt", event.id()),
                                        Ids.text("mbs", 77),
                                        Ids.text("pur", 5)));
        assertThat(feed.path("more").asBoolean()).isFalse();
    }

    @Test
    void storedDataIsShownAsItWasGiven() {
        outbox.publish(event(WorldEvents.TOLD, null, null, 9L, null, "{\"amount\":1200}"));

        var shown = server.settled().get("/events").body().path("items").get(0);

        assertThat(shown.path("data").toString())
                .isEqualTo("{\"id\":\"%s\",\"amount\":1200}".formatted(Ids.text("top", 9)));
        assertThat(shown.path("membership").isNull()).isTrue();
    }

    @Test
    void whatIsRolledBackDidNotHappen() {
        Outcome<Long> refused =
                server.bean(Atomic.class)
                        .run(() -> {
                            outbox.publish(sold(1));
                            return Outcome.refused(Code.NOT_FOUND);
                        });
        outbox.publish(sold(2));

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(server.settled().get("/events").body().path("items").size()).isEqualTo(1);
    }

    @Test
    void theMoneyPathWritesTheSameRows() throws SQLException {
        var one = event(WorldEvents.SOLD, "S001", 77L, 5L, 3L, null);
        var two = event(WorldEvents.TOLD, null, null, null, null, null);
        try (var connection = server.bean(DataSource.class).getConnection()) {
            var counts =
                    new Chain()
                            .add(OutboxParts.insert(List.of(one, two)).toCount())
                            .execute(connection);
            assertThat(counts).containsExactly(2);
        }
        var again = event(WorldEvents.SOLD, "S001", 77L, 5L, 3L, null);
        outbox.publish(again);

        var rows =
                server.sql()
                        .sql(
                                """
                                select count(*)
                                  from outbox.event a
                                  join outbox.event b on b.id = ?
                                 where a.id = ?
                                   and (a.bucket, a.type, a.program, a.branch, a.membership,
                                        a.subject, a.sequence, a.at, a.business_date)
                                     = (b.bucket, b.type, b.program, b.branch, b.membership,
                                        b.subject, b.sequence, b.at, b.business_date)
                                """)
                        .params(again.id(), one.id())
                        .query(Integer.class)
                        .single();
        assertThat(rows).isEqualTo(1);
        assertThat(server.settled().get("/events").body().path("items"))
                .extracting(event -> event.path("branch").isNull())
                .containsExactly(false, true, false);
        var heavy = event(WorldEvents.TOLD, null, null, null, null, "{}");
        assertThatThrownBy(() -> OutboxParts.insert(List.of(heavy)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Eight writers hold their transactions open for random moments, so that younger ones commit
    /// before older ones; a reader follows all the while.
    @Test
    void aReaderBesideManyWritersMissesNothingAndSeesNothingTwice() throws InterruptedException {
        var written = new ConcurrentLinkedQueue<Long>();
        var writers = Executors.newFixedThreadPool(6);
        var ended = new CountDownLatch(6);
        for (var writer = 0; writer < 6; writer++) {
            var random = new Random(writer);
            writers.execute(() -> {
                for (var i = 0; i < 60; i++) write(random, written);
                ended.countDown();
            });
        }
        var seen = new ArrayList<Long>();
        var whileWriting = 0;
        var cursor = "";
        var last = false;
        while (true) {
            var feed = server.get("/events?limit=37&after=" + cursor).body();
            feed.path("items").forEach(event -> seen.add(id(event)));
            cursor = feed.path("nextCursor").asString();
            if (!last) whileWriting = seen.size();
            if (last && !feed.path("more").asBoolean()) break;
            last = ended.getCount() == 0;
            if (last) server.settled();
        }
        writers.shutdown();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        assertThat(whileWriting).isPositive();
        assertThat(server.get("/events?after=" + cursor).body().path("items").size()).isZero();
    }

    @Test
    void aTransactionStillOpenHoldsBackWhatIsYounger() throws SQLException {
        try (var open = server.bean(DataSource.class).getConnection()) {
            open.setAutoCommit(false);
            new Chain().add(OutboxParts.insert(List.of(sold(1)))).execute(open);
            outbox.publish(sold(2));
            var before = server.get("/events").body();
            assertThat(before.path("items").size()).isZero();

            open.commit();
            server.settled();

            var after = server.get("/events?after=" + before.path("nextCursor").asString()).body();
            assertThat(after.path("items"))
                    .extracting(event -> event.path("data").path("doubled").asInt())
                    .containsExactly(2, 4);
        }
    }

    @Test
    void aFilterLeavesTheRestOut() {
        outbox.publish(sold(1));
        outbox.publish(event(WorldEvents.TOLD, null, null, 9L, null, null));

        assertThat(server.settled().get("/events?type=world.told").body().path("items"))
                .extracting(event -> event.path("type").asString())
                .containsExactly("world.told");
        assertThat(server.settled().get("/events?program=other").body().path("items").size())
                .isZero();
        assertThat(server.get("/events?type=no.such").code()).isEqualTo("PARAMETER_INVALID");
        assertThat(server.get("/events?after=rubbish").code()).isEqualTo("CURSOR_INVALID");
        assertThat(server.get("/events?limit=201").code()).isEqualTo("LIMIT_INVALID");
    }

    @Test
    void aKeySeesItsBranchesAndProgramsOnly() {
        outbox.publish(event(WorldEvents.SOLD, "S001", 1L, 1L, 1L, null));
        outbox.publish(event(WorldEvents.SOLD, "S002", 1L, 2L, 2L, null));
        outbox.publish(event(WorldEvents.SOLD, null, 1L, 3L, 3L, null));

        assertThat(doubled(key(List.of("S001"), null))).containsExactly(2);
        assertThat(doubled(key(null, List.of("food-retail")))).containsExactly(2, 4, 6);
        assertThat(doubled(key(null, List.of("hotel")))).isEmpty();
        var stranger = key(null, List.of("hotel"));
        assertThat(server.get("/events?program=food-retail", "Authorization", stranger).code())
                .isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void aTypeMayNotChangeItsNumber() {
        var store = server.bean(EventStore.class);
        var changed =
                EventType.plain(32_003, "world.sold", "pur", "The same under another number.");
        var taken = EventType.plain(32_001, "world.other", "pur", "Another under the same number.");

        for (var wrong : List.of(changed, taken)) {
            var beans = new StaticListableBeanFactory(Map.of("wrong", EventTypes.of(wrong)));
            assertThatThrownBy(() ->
                            new EventCatalogue(
                                    beans.getBeanProvider(EventTypes.class), store, server.sql()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the number of event type " + wrong.name() + " was changed");
        }
    }

    private void write(Random random, ConcurrentLinkedQueue<Long> written) {
        var events = new ArrayList<Event>();
        for (var i = 0; i <= random.nextInt(3); i++) events.add(sold(i));
        var rollBack = random.nextInt(10) == 0;
        try (var connection = server.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            new Chain().add(OutboxParts.insert(events)).execute(connection);
            Thread.sleep(random.nextInt(8));
            if (rollBack) {
                connection.rollback();
            } else {
                connection.commit();
                events.forEach(event -> written.add(event.id()));
            }
        } catch (SQLException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String key(@Nullable List<String> branches, @Nullable List<String> programs) {
        var wanted = new HashMap<String, Object>();
        wanted.put("client", "reader");
        wanted.put("permissions", List.of("feed:read"));
        wanted.put("branches", branches);
        wanted.put("programs", programs);
        var made = server.post("/api-keys", wanted);
        assertThat(made.status()).isEqualTo(201);
        return "Bearer " + made.body().path("key").asString();
    }

    private List<Integer> doubled(String key) {
        var doubled = new ArrayList<Integer>();
        server.settled()
                .get("/events", "Authorization", key)
                .body()
                .path("items")
                .forEach(event -> doubled.add(event.path("data").path("doubled").asInt()));
        return doubled;
    }

    private static long id(JsonNode event) {
        return WorldEvents.id(event.path("id").asString());
    }

    private Event sold(long subject) {
        return event(WorldEvents.SOLD, "S001", 77L, subject, subject, null);
    }

    private Event event(
            EventType type,
            @Nullable String branch,
            @Nullable Long membership,
            @Nullable Long subject,
            @Nullable Long sequence,
            @Nullable String data) {
        var clock = server.bean(Clock.class);
        return new Event(
                3,
                ids.next(),
                type,
                "food-retail",
                branch,
                membership,
                subject,
                sequence,
                clock.now(),
                LocalDate.of(2026, 1, 5),
                data);
    }
}
