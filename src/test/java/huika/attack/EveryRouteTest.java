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
import java.util.LinkedHashMap;
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

    /// @param path with the variables filled in
    private record Route(String verb, String form, String path, JsonNode told) {
        String name() {
            return verb + " " + form;
        }
    }

    private static List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var path : api.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                var name = verb.getKey().toUpperCase(java.util.Locale.ROOT);
                routes.add(new Route(name, path.getKey(), filled(path.getKey()), verb.getValue()));
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

    /// One thing to send and whether nobody could take it for a good request.
    @SuppressWarnings("ArrayRecordComponent")
    private record Try(
            String what, String path, byte[] body, Map<String, String> headers, boolean surely) {}

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
            for (var each : tries(route)) {
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
            Route route, java.util.concurrent.Future<Void> answer, List<String> bad)
            throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException failed) {
            bad.add(route.name() + " " + failed.getCause());
        }
    }

    private static void judge(Route route, Try each, Answer answer, List<String> bad) {
        var about = route.name() + " " + each.what() + " → " + answer.status();
        var tooGood = answer.status() < 400 && each.surely();
        if (answer.status() >= 500 || tooGood) bad.add(about + " " + start(answer.text()));
        if (answer.status() >= 400 && answer.code().isEmpty()) bad.add(about + " no code");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private static List<Try> tries(Route route) {
        var all = new ArrayList<Try>();
        var types = new ArrayList<String>();
        route.told().path("requestBody").path("content").propertyNames().forEach(types::add);
        var json = types.contains("application/json");
        var good =
                json
                        ? schemas.sample(
                                route.told().at("/requestBody/content/application~1json/schema"))
                        : null;
        var type = types.isEmpty() ? "" : types.getFirst();
        var body = good == null ? new byte[0] : good.toString().getBytes(StandardCharsets.UTF_8);
        paths(route, body, type, all);
        queries(route, body, type, all);
        headers(route, body, type, all);
        if (good != null) bodies(route, good, all);
        else if (!type.isEmpty()) files(route, types, all);
        return all;
    }

    private static void paths(Route route, byte[] body, String type, List<Try> all) {
        if (!route.form().contains("{")) return;
        var odd =
                List.of(
                        "%00",
                        "%ff%fe",
                        "..%2f..%2fetc",
                        "-1",
                        "0",
                        "9223372036854775808",
                        "null",
                        "x".repeat(3_000),
                        "pur_0000000000000",
                        "%F0%9F%92%A9",
                        "%27%3B%20drop",
                        "true",
                        "%20",
                        "%0a",
                        "{id}".replace("{", "%7B").replace("}", "%7D"));
        for (var one : odd) {
            var path = route.form().replaceAll("\\{[^}]+}", one.replace("$", "\\$"));
            add(all, "path " + start(one), path, body, type, Map.of(), false);
        }
    }

    private static void queries(Route route, byte[] body, String type, List<Try> all) {
        var names = new ArrayList<String>();
        for (var parameter : route.told().path("parameters")) {
            if (parameter.path("in").asString().equals("query"))
                names.add(parameter.path("name").asString());
        }
        for (var name : names) {
            for (var value :
                    List.of(
                            "",
                            "-1",
                            "0",
                            "1.5",
                            "99999999999999999999",
                            "maybe",
                            "%00",
                            "%ff",
                            "x".repeat(2_000),
                            "2026-13-45",
                            "[]",
                            "1&" + name + "=2")) {
                var query = "?" + name + "=" + value.replace("[]", "%5B%5D");
                add(
                        all,
                        "query " + start(query),
                        route.path() + query,
                        body,
                        type,
                        Map.of(),
                        false);
            }
        }
        add(all, "query %", route.path() + "?a=%25&%00=1", body, type, Map.of(), false);
    }

    private static void headers(Route route, byte[] body, String type, List<Try> all) {
        var key = !route.told().path("security").isArray();
        for (var wrong : List.of("Basic eDp5", "Bearer", "Bearer x", "Bearer " + "x".repeat(500))) {
            add(
                    all,
                    "key " + start(wrong),
                    route.path(),
                    body,
                    type,
                    Map.of("Authorization", wrong),
                    key);
        }
        for (var staff : List.of("E999", "x".repeat(300), "E007;E001", "%00")) {
            add(
                    all,
                    "actor " + start(staff),
                    route.path(),
                    body,
                    type,
                    Map.of("Huika-Actor", staff),
                    key);
        }
        var keyed = route.told().toString().contains("\"Idempotency-Key\"");
        for (var odd : List.of("a b", "x".repeat(129), "é")) {
            if (!keyed) break;
            add(
                    all,
                    "idempotency " + start(odd),
                    route.path(),
                    body,
                    type,
                    Map.of("Idempotency-Key", odd),
                    true);
        }
        for (var odd : List.of("*", "\"", "W/\"1\"", "\"-1\"", "\"x\"", "x".repeat(300))) {
            add(
                    all,
                    "if-match " + start(odd),
                    route.path(),
                    body,
                    type,
                    Map.of("If-Match", odd),
                    false);
        }
        for (var odd :
                List.of(
                        "text/plain",
                        "application/xml",
                        "x",
                        "application/json; charset=x",
                        "application/json; charset=%",
                        "application/json; charset=utf-16")) {
            if (type.isEmpty()) break;
            add(all, "type " + odd, route.path(), body, odd, Map.of(), false);
        }
        add(all, "accept", route.path(), body, type, Map.of("Accept", "image/png"), false);
        add(all, "language", route.path(), body, type, Map.of("Accept-Language", ";;q=x"), false);
    }

    private static void bodies(Route route, JsonNode good, List<Try> all) {
        var dry = route.told().toString().contains("\"dryRun\"") ? "?dryRun=true" : "";
        var number = 0;
        for (var spoilt : Mutations.of(good)) {
            // every place and every kind of spoiling, but not each in each
            var huge = spoilt.body().length() > 100_000;
            if (huge && number % 5 != 0) continue;
            if (spoilt.what().startsWith("/") && number++ % 3 != 0) continue;
            var broken = spoilt.what().equals("not UTF-8");
            var charset = broken ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            var optional = route.told().path("requestBody").path("required").asBoolean(true);
            all.add(
                    new Try(
                            "body " + spoilt.what(),
                            route.path() + dry,
                            spoilt.body().getBytes(charset),
                            JSON,
                            spoilt.surely() && optional && !spoilt.what().equals("a key twice")));
        }
        var twice = good.toString().replaceFirst("\\{\"([^\"]+)\":", "{\"$1\":null,\"$1\":");
        if (!twice.equals(good.toString()))
            all.add(
                    new Try(
                            "body a key twice",
                            route.path() + dry,
                            twice.getBytes(StandardCharsets.UTF_8),
                            JSON,
                            true));
    }

    private static void files(Route route, List<String> types, List<Try> all) {
        for (var type : types) {
            for (var text :
                    List.of(
                            "",
                            "\u0000",
                            "a: &a [*a]",
                            "a: 1\na: 2",
                            "\u00ff",
                            "[".repeat(9_000),
                            "{}",
                            "name,phone\n\"",
                            "PK\u0003\u0004x",
                            "x".repeat(200_000))) {
                add(
                        all,
                        "file " + start(text).substring(0, Math.min(12, text.length())),
                        route.path(),
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        type,
                        Map.of(),
                        false);
            }
        }
    }

    private static void add(
            List<Try> all,
            String what,
            String path,
            byte[] body,
            String type,
            Map<String, String> headers,
            boolean surely) {
        var whole = new LinkedHashMap<>(headers);
        if (!type.isEmpty()) whole.put("Content-Type", type);
        all.add(new Try(what, path, body, whole, surely));
    }

    private static Answer send(Route route, Try each) {
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
            for (var extra : List.of("balance", "tier", "status", "feeWaived")) {
                var body = (ObjectNode) schemas.sample(schema);
                if (body.has(extra)) continue;
                body.put(extra, "gold");
                var answer = shop.server.send(route.verb(), route.path(), body.toString(), MATCHED);
                asked++;
                var at = answer.body().path("errors").path(0).path("pointer").asString("");
                if (answer.status() != 422 || !answer.text().contains("/" + extra))
                    bad.add(route.name() + " +" + extra + " → " + start(answer.text()) + at);
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
            var route = new Route("POST", path, path, api);
            var answer = send(route, new Try("", path, huge, JSON, true));
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
