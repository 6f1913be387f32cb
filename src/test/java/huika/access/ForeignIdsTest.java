package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.security.Permission;
import huika.security.Permissions;
import huika.world.Golden;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Ids of others: one of every resource is made in one program and branch, and asked for by keys of
/// the other program and of the other branch, in the path, the query and the body. Whatever comes
/// back is what an unknown id gets, to the letter.
@Requirement({"BRN-03", "PRG-14", "DAT-16"})
class ForeignIdsTest {

    /// Routes whose `{id}` or `{code}` names nothing that belongs to a program or branch.
    private static final Set<String> OF_THE_INSTALLATION =
            Set.of("/api-keys", "/jobs", "/calendars", "/webhooks", "/webhook-endpoints", "/roles");

    /// A program is everybody's who works in it; a card is good at every branch of its program,
    /// whichever gave it out, and is reported lost at any (BRN-18): what is not done there says so.
    /// A design is the program's.
    private static final Set<String> ACROSS_BRANCHES =
            Set.of(
                    "GET /cards/{number}",
                    "POST /cards/{number}/loss-reports",
                    "POST /cards/{number}/activations",
                    "POST /cards/{number}/funds-clearances",
                    "POST /cards/{number}/value-transfers",
                    "POST /cards/{number}/reactivations",
                    "GET /card-products/{product}",
                    "GET /card-designs/{id}",
                    "PUT /card-designs/{id}",
                    "POST /card-designs/{id}/submissions",
                    "POST /card-designs/{id}/withdrawals");

    /// What a route must be told before it looks for what its path names.
    private static final Map<String, Map<String, Object>> BODIES =
            Map.ofEntries(
                    Map.entry("/desk-cases/{id}/payouts", Map.of("branch", "S002")),
                    Map.entry("/desk-cases/{id}/forms", Map.of("form", "FF-3")),
                    Map.entry("/accounts/{id}/factor-resets", Map.of("reason", "x")),
                    Map.entry("/imports/{id}/confirmations", Map.of("expectedCount", 1)),
                    Map.entry("/card-hand-overs/{id}/acceptances", Map.of("counted", 5)),
                    Map.entry(
                            "/card-hand-overs/{id}/disputes", Map.of("counted", 4, "comment", "x")),
                    Map.entry(
                            "/card-cases/{id}/closures",
                            Map.of("found", List.of(), "comment", "x")),
                    Map.entry("/sanctions/{id}/liftings", Map.of("reason", "x")),
                    Map.entry("/top-ups/{id}/reversals", Map.of("reason", "OPERATING_ERROR")),
                    Map.entry("/enrolment-forms/{id}/filings", Map.of("place", "finance")),
                    Map.entry("/dormancy-lists/{id}/notices", Map.of("notice", "x")));

    private static final String UNSWEPT = "src/test/resources/access/unswept-routes.txt";

    private static Firm firm;
    private static Map<String, String> known;
    private static Map<String, String> keys;

    @BeforeAll
    static void start() {
        firm = Firm.among(OneOfEach.PROGRAMS);
        known = OneOfEach.made(firm);
        keys =
                Map.of(
                        "of the other program", firm.key(Map.of("programs", List.of(Firm.OTHER))),
                        "of the other branch", firm.key(Map.of("branches", List.of("S002"))));
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    /// Every route with an id in its path, with a body that is as right as can be. Those nobody
    /// makes one of in [OneOfEach] are listed in a file: a list to be made shorter.
    @Test
    @Attack("T26")
    void inThePathAForeignIdIsAnUnknownOne() {
        var unswept = new TreeSet<String>();
        var told = new ArrayList<String>();
        var asked = 0;
        for (var route : routes()) {
            var verb = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1);
            if (OF_THE_INSTALLATION.stream().anyMatch(path::startsWith)) continue;
            var stem = path.substring(0, path.indexOf("/{"));
            var real = known.get(stem);
            if (real == null) {
                unswept.add(route);
                continue;
            }
            for (var key : keys.entrySet()) {
                var what = route + " with a key " + key.getKey();
                var across = ACROSS_BRANCHES.contains(route) || path.startsWith("/programs/");
                if (across && key.getKey().contains("branch")) continue;
                var foreign = ask(verb, path, real, key.getValue());
                var unknown = ask(verb, path, like(real), key.getValue());
                asked++;
                if (foreign.status() < 400
                        || !plain(foreign, real).equals(plain(unknown, like(real)))) {
                    told.add(what + ": " + foreign.text() + " | " + unknown.text());
                }
            }
        }
        assertThat(told).as("tells more than of an unknown one").isEmpty();
        assertThat(asked).isGreaterThan(60);
        Golden.holds(UNSWEPT, String.join("\n", unswept) + "\n");
    }

    @Test
    void aBranchReadsTheDesignsOfItsProgramAndChangesNone() {
        var key = Objects.requireNonNull(keys.get("of the other branch"));
        var path = "/card-designs/" + known.get("/card-designs");
        assertThat(firm.server().get(path, "Authorization", key).status()).isEqualTo(200);
        for (var step : List.of("/submissions", "/withdrawals")) {
            var refused = firm.server().post(path + step, Map.of(), "Authorization", key);
            assertThat(refused.code()).as(refused.text()).isEqualTo("CENTRAL_RULE");
        }
        assertThat(firm.server().get(path).body().path("state").asString()).isEqualTo("APPROVED");
    }

    @Test
    void inTheQueryAForeignProgramIsAnUnknownOne() {
        var key = Objects.requireNonNull(keys.get("of the other program"));
        for (var path :
                List.of(
                        "/branches?program=",
                        "/departments?program=",
                        "/staff?program=",
                        "/roles?program=",
                        "/shifts?program=",
                        "/access-requests?program=",
                        "/branches/S001?program=",
                        "/staff/C1?program=",
                        "/staff/C1/rights?program=",
                        "/shifts/day-sheet?branch=S001&day=2026-01-05&program=")) {
            var foreign = firm.server().get(path + Firm.PROGRAM, "Authorization", key);
            var unknown = firm.server().get(path + "no-such-one", "Authorization", key);
            assertThat(foreign.status()).as(path + foreign.text()).isEqualTo(404);
            assertThat(plain(foreign, Firm.PROGRAM))
                    .as(path)
                    .isEqualTo(plain(unknown, "no-such-one"));
        }
    }

    @Test
    void inTheBodyAForeignIdMovesNothing() {
        var member = Objects.requireNonNull(known.get("/memberships"));
        var card = Objects.requireNonNull(known.get("/cards"));
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 100);
        var cash = List.of(Map.of("kind", "cash"));
        var before = slips();
        for (var key : keys.entrySet()) {
            for (var each : List.of(Map.entry("membership", member), Map.entry("card", card))) {
                var wanted = new ArrayList<Map.Entry<String, Map<String, Object>>>();
                wanted.add(
                        Map.entry(
                                "/purchases",
                                Map.of("branch", "S001", "lines", List.of(line), "tenders", cash)));
                wanted.add(
                        Map.entry(
                                "/top-ups",
                                Map.of(
                                        "branch",
                                        "S001",
                                        "amount",
                                        1_000,
                                        "tender",
                                        Map.of("kind", "cash"))));
                wanted.add(Map.entry("/redemptions", Map.of("branch", "S001", "reward", "x")));
                for (var call : wanted) {
                    var body = new HashMap<>(call.getValue());
                    body.put(each.getKey(), each.getValue());
                    var foreign =
                            firm.server()
                                    .post(call.getKey(), body, "Authorization", key.getValue());
                    body.put(each.getKey(), like(each.getValue()));
                    var unknown =
                            firm.server()
                                    .post(call.getKey(), body, "Authorization", key.getValue());
                    var what = call.getKey() + " " + each.getKey() + " " + key.getKey();
                    assertThat(foreign.status()).as(what + foreign.text()).isIn(403, 404, 409, 422);
                    if (key.getKey().contains("program")) {
                        assertThat(plain(foreign, each.getValue()))
                                .as(what)
                                .isEqualTo(plain(unknown, like(each.getValue())));
                    }
                }
            }
        }
        assertThat(slips()).isEqualTo(before);
    }

    private static long slips() {
        return firm.server()
                .sql()
                .sql("select count(*) from counter.slip")
                .query(Long.class)
                .single();
    }

    private static Answer ask(String verb, String path, String id, String key) {
        var whole = path.replaceFirst("\\{[a-zA-Z]+}", id).replaceAll("\\{[a-zA-Z]+}", "1");
        var byCode =
                !id.contains("_")
                        && !whole.startsWith("/cards")
                        && !whole.startsWith("/card-stock");
        var query = byCode && verb.equals("GET") ? "?program=" + Firm.PROGRAM : "";
        var told = BODIES.getOrDefault(path, Map.of());
        var body = verb.equals("GET") ? null : byCode ? Map.of("program", Firm.PROGRAM) : told;
        return firm.server()
                .send(verb, whole + query, body, Map.of("Authorization", key, "If-Match", "\"1\""));
    }

    /// Without what every answer has of its own.
    private static String plain(Answer answer, String id) {
        return answer.text()
                .replace(id, "ID")
                .replaceAll("\"trace\":\"[^\"]{1,40}\"", "\"trace\":\"\"");
    }

    /// An id of the same form that names nothing.
    private static String like(String id) {
        var underscore = id.indexOf('_');
        if (underscore > 0) return id.substring(0, underscore + 1) + "0000000000zz1";
        return id.chars().allMatch(Character::isDigit)
                ? "9".repeat(id.length())
                : "Q" + "9".repeat(Math.max(1, id.length() - 1));
    }

    private static Set<String> routes() {
        var found = new TreeSet<String>();
        firm.server()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    var declared = method.getMethodAnnotation(Permission.class);
                    if (declared == null
                            || declared.value().equals(Permissions.ANYONE)
                            || declared.value().equals(Permissions.SELF)
                            // no key comes in there: the portal's own tests try each
                            || declared.value().equals(Permissions.MEMBER)) return;
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        for (var path : info.getPatternValues()) {
                            if (path.contains("{")) {
                                found.add(verb + " " + path.replace("/api/v1", ""));
                            }
                        }
                    }
                });
        return found;
    }
}
