package huika.attack;

import static huika.attack.AttackShop.done;
import static huika.attack.AttackShop.id;
import static huika.attack.AttackShop.tender;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every route of the API's own description, spoilt in its path, its query, its headers and its
/// body: a 4xx with a code, never a 500, and what is refused writes nothing.
class EveryRouteTest {

    /// Written although the request is refused, or beside it: who used the admin key, who looked
    /// whom up, who failed to sign in, when a key was used.
    private static final String NOT_COUNTED =
            "audit\\..*|member\\.search|job\\..*|.*(attempt|failure|limit|quota|sign_in|session).*";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static final Map<String, String> MATCHED =
            Map.of("Content-Type", "application/json", "If-Match", "\"1\"");

    private static AttackShop shop;
    private static JsonNode api;
    private static Schemas schemas;
    private static ExecutorService pool;
    private static final Map<String, Object> KNOWN = new HashMap<>();
    private static final Map<String, String> IDS = new HashMap<>();

    @BeforeAll
    static void open() {
        shop = new AttackShop();
        pool = Executors.newFixedThreadPool(6);
        api = done(shop.server.get("/openapi.json"));
        var who = shop.member();
        KNOWN.put("program", "corner-shop");
        KNOWN.put("branch", "S001");
        KNOWN.put("membership", who.membership());
        KNOWN.put("card", who.card());
        KNOWN.put("operator", "E007");
        KNOWN.put("till", "T1");
        KNOWN.put("product", "plain");
        schemas = new Schemas(api, KNOWN);
        IDS.put("/purchases/{", id(shop.sell(who, "food", 3, 1_000, tender("cash"))));
        IDS.put("/top-ups/{", id(shop.topUp(who, 5_000)));
        IDS.put("/memberships/{", who.membership());
        IDS.put("/cards/{", who.card());
        IDS.put("/programs/{", "corner-shop");
        IDS.put("/members/{", "mem_0000000000001");
    }

    @AfterAll
    static void close() {
        pool.shutdown();
        shop.prove();
        shop.close();
    }

    private static List<Spoiling.Route> routes() {
        var routes = new ArrayList<Spoiling.Route>();
        for (var path : api.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                var name = verb.getKey().toUpperCase(java.util.Locale.ROOT);
                routes.add(
                        new Spoiling.Route(
                                name, path.getKey(), filled(path.getKey()), verb.getValue()));
            }
        }
        return routes;
    }

    private static String filled(String form) {
        var path = form;
        for (var each : IDS.entrySet()) {
            if (path.startsWith(each.getKey()))
                path = path.replaceFirst("\\{[^}]+}", each.getValue());
        }
        return path.replaceAll("\\{(number|year|step|n)}", "1").replaceAll("\\{[^}]+}", "x_1");
    }

    @Test
    void everySpoiltRequestIsRefusedWithACodeAndWritesNothing() throws Exception {
        var bad = Collections.synchronizedList(new ArrayList<String>());
        var sent = new AtomicInteger();
        var routes = routes();
        assertThat(routes).hasSizeGreaterThan(80);
        for (var route : routes) {
            var before = rows();
            var accepted = new AtomicInteger();
            var all = new ArrayList<Callable<Void>>();
            for (var each : Spoiling.of(schemas, route)) {
                all.add(() -> {
                    var answer = send(route, each);
                    sent.incrementAndGet();
                    if (answer.status() < 400) accepted.incrementAndGet();
                    judge(route, each, answer, bad);
                    return null;
                });
            }
            for (var answer : pool.invokeAll(all)) broken(route, answer, bad);
            var after = rows();
            if (accepted.get() == 0 && !after.equals(before)) {
                after.entrySet().removeAll(before.entrySet());
                bad.add(route.name() + " refused all and wrote " + after);
            }
        }
        assertThat(bad).as("of %d requests to %d routes", sent.get(), routes.size()).isEmpty();
        assertThat(sent.get()).isGreaterThan(3_000);
    }

    private static void broken(
            Spoiling.Route route, java.util.concurrent.Future<Void> answer, List<String> bad)
            throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException failed) {
            bad.add(route.name() + " " + failed.getCause());
        }
    }

    private static void judge(
            Spoiling.Route route, Spoiling.Try each, Answer answer, List<String> bad) {
        var about = route.name() + " " + each.what() + " → " + answer.status();
        var tooGood = answer.status() < 400 && each.surely();
        if (answer.status() >= 500 || tooGood) bad.add(about + " " + Spoiling.start(answer.text()));
        if (answer.status() >= 400 && answer.code().isEmpty()) bad.add(about + " no code");
    }

    private static Answer send(Spoiling.Route route, Spoiling.Try each) {
        var body =
                each.body().length == 0 && !each.headers().containsKey("Content-Type")
                        ? null
                        : each.body();
        try {
            return shop.server.send(route.verb(), each.path(), body, each.headers());
        } catch (UncheckedIOException closed) {
            // the server hung up on somebody who sent more than it reads
            return shop.server.send(route.verb(), each.path(), body, each.headers());
        }
    }

    /// Nothing slips in by a member nobody reads: `balance`, `tier`, `status`, `feeWaived`.
    @Test
    void unknownMemberOfBodyIs422() {
        var bad = new ArrayList<String>();
        var asked = 0;
        for (var route : routes()) {
            var schema = route.told().at("/requestBody/content/application~1json/schema");
            if (schema.isMissingNode() || !schemas.sample(schema).isObject()) continue;
            // no key comes that far: PortalStepsTest asks as a member
            if (route.told().path("x-permission").asString("").equals("member")) continue;
            for (var extra : List.of("balance", "tier", "status", "feeWaived")) {
                var body = (ObjectNode) schemas.sample(schema);
                if (body.has(extra)) continue;
                body.put(extra, "gold");
                var answer = shop.server.send(route.verb(), route.path(), body.toString(), MATCHED);
                asked++;
                var at = answer.body().path("errors").path(0).path("pointer").asString("");
                if (answer.status() != 422 || !answer.text().contains("/" + extra))
                    bad.add(
                            route.name()
                                    + " +"
                                    + extra
                                    + " → "
                                    + Spoiling.start(answer.text())
                                    + at);
            }
        }
        assertThat(bad).isEmpty();
        assertThat(asked).isGreaterThan(80);
    }

    @Test
    void tenMegabytesAreRefused() {
        var huge =
                ("{\"branch\":\"" + "x".repeat(10 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (var path : List.of("/purchases", "/members", "/approvals/apr_1/decisions")) {
            var route = new Spoiling.Route("POST", path, path, api);
            var answer = send(route, new Spoiling.Try("", path, huge, JSON, true));
            assertThat(answer.status()).as(path).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
        }
    }

    /// Rows of every table of ours.
    private static Map<String, Long> rows() {
        var tables =
                shop
                        .server
                        .sql()
                        .sql(
                                """
                                select schemaname || '.' || tablename
                                  from pg_tables
                                 where schemaname not in ('pg_catalog', 'information_schema')
                                   and tablename not like 'flyway%'
                                   and tablename not like 'scheduled%'
                                """)
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(table -> !table.matches(NOT_COUNTED))
                        .toList();
        var sum = new StringBuilder();
        for (var table : tables) {
            if (!sum.isEmpty()) sum.append(" union all ");
            sum.append("select '%s', count(*) from %s".formatted(table, table));
        }
        var rows = new HashMap<String, Long>();
        shop.server
                .sql()
                .sql(sum.toString())
                .query(row -> {
                    rows.put(row.getString(1), row.getLong(2));
                });
        return rows;
    }
}
