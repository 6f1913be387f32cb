package huika.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Spoils a request to a route of the API's own description in every part of it.
final class Spoiling {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private Spoiling() {}

    /// @param path with the variables filled in
    record Route(String verb, String form, String path, JsonNode told) {
        String name() {
            return verb + " " + form;
        }
    }

    /// One thing to send and whether nobody could take it for a good request.
    @SuppressWarnings("ArrayRecordComponent")
    record Try(
            String what, String path, byte[] body, Map<String, String> headers, boolean surely) {}

    static List<Try> of(Schemas schemas, Route route) {
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

    static String start(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
