package huika.portal;

import static huika.portal.PortalShop.done;
import static huika.portal.PortalShop.refused;
import static huika.portal.PortalShop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.security.Permission;
import huika.security.Permissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A member's session opens the portal and nothing else, for themselves and for nobody else.
class OwnOnlyTest {

    private static PortalShop shop;

    @BeforeAll
    static void open() {
        shop = new PortalShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Requirement("DAT-02")
    void whatIsAnothersIsNotThere() {
        var mine = shop.signedIn(shop.rich());
        var other = shop.rich();
        var others = shop.signedIn(other);
        done(shop.server.post("/purchases", sale(other.card(), 100, "cash")));
        var entries = done(others.get("/memberships/" + other.membership() + "/entries"));
        var ids = new LinkedHashMap<String, String>();
        ids.put("/memberships/{id}", other.membership());
        ids.put("/cards/{id}", others.card());
        ids.put(
                "/pay-codes/{id}",
                done(others.post("/cards/" + others.card() + "/pay-codes", Map.of()))
                        .path("id")
                        .asString());
        ids.put("/sessions/{id}", done(others.get("/me")).path("session").asString());
        var asked = 0;
        for (var route : routes().keySet()) {
            // a session may ask five times a second
            if (asked % 8 == 7) mine = shop.signedIn(shop.rich());
            var verb = route.substring(0, route.indexOf(' '));
            var form = route.substring(route.indexOf(' ') + 1).substring("/portal".length());
            if (!form.contains("{id}")) continue;
            for (var each : ids.entrySet()) {
                if (!form.startsWith(each.getKey())) continue;
                var journal = entries.path("items").path(0).path("journal").asString();
                var theirs = form.replace("{id}", each.getValue()).replace("{journal}", journal);
                var unknown =
                        form.replace("{id}", like(each.getValue())).replace("{journal}", journal);
                var foreign = ask(mine, verb, theirs);
                refused(foreign, 404, "NOT_FOUND");
                assertThat(ask(mine, verb, unknown).text()).as(route).isEqualTo(foreign.text());
                asked++;
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(14);
        var own = "/memberships/" + mine.membership() + "/entries/";
        var journal = entries.path("items").path(0).path("journal").asString();
        refused(mine.get(own + journal), 404, "NOT_FOUND");
        assertThat(done(others.get("/sessions")).path("items")).hasSize(1);
    }

    @Test
    void aMembersCookieOpensNoOtherRoute() {
        var phone = shop.signedIn(shop.rich());
        var asked = 0;
        for (var route : all().entrySet()) {
            var permission = permission(route.getValue());
            if (permission.equals(Permissions.ANYONE) || permission.equals(Permissions.MEMBER)) {
                continue;
            }
            var verb = route.getKey().substring(0, route.getKey().indexOf(' '));
            var path =
                    route.getKey()
                            .substring(route.getKey().indexOf(' ') + 1)
                            .replaceAll("\\{[a-zA-Z]+}", "x");
            var answer = phone.send(verb, "!" + path, verb.equals("GET") ? null : Map.of());
            if (answer.status() == 415) continue;
            assertThat(answer.status()).as(route.getKey() + answer.text()).isEqualTo(401);
            var asStaff =
                    phone.send(
                            verb,
                            "!" + path,
                            verb.equals("GET") ? null : Map.of(),
                            "Cookie",
                            "huika=" + phone.cookie());
            assertThat(asStaff.status()).as(route.getKey()).isEqualTo(401);
            asked++;
        }
        assertThat(asked).isGreaterThan(150);
    }

    @Test
    void noKeyOpensThePortal() {
        for (var route : routes().entrySet()) {
            if (!permission(route.getValue()).equals(Permissions.MEMBER)) continue;
            var verb = route.getKey().substring(0, route.getKey().indexOf(' '));
            var path =
                    route.getKey()
                            .substring(route.getKey().indexOf(' ') + 1)
                            .replaceAll("\\{[a-zA-Z]+}", "x");
            var body = verb.equals("GET") ? null : Map.of();
            refused(shop.server.send(verb, path, body, Map.of()), 403, "PERMISSION_DENIED");
            refused(
                    shop.server.send(verb, path, body, Map.of("Authorization", "")),
                    401,
                    "UNAUTHENTICATED");
        }
    }

    /// One phone, two programs, and two people who share it: all of them, and no more.
    @Test
    void aPhoneReachesWhoeverGaveIt() {
        var number = PortalShop.phone();
        var one = shop.join(number, "member");
        var two = shop.join(number, "member");
        var elsewhere =
                done(
                        shop.server.post(
                                "/members",
                                Map.of(
                                        "program",
                                        "card-shop",
                                        "name",
                                        "韩梅梅",
                                        "phone",
                                        number,
                                        "branch",
                                        "S001")));
        var phone = shop.signedIn(one);
        var ids = new ArrayList<String>();
        done(phone.get("/me"))
                .path("memberships")
                .forEach(each -> ids.add(each.path("id").asString()));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                one.membership(),
                                two.membership(),
                                elsewhere.path("membership").asString()));
    }

    private static huika.world.TestServer.Answer ask(Phone phone, String verb, String path) {
        return switch (verb) {
            case "GET" -> phone.get(path);
            case "PATCH" -> phone.send("PATCH", path, Map.of("address", "x"), "If-Match", "\"1\"");
            default ->
                    phone.post(
                            path,
                            path.endsWith("/consents")
                                    ? Map.of("purpose", "sms", "granted", true)
                                    : path.endsWith("/pins") || path.endsWith("/unlocks")
                                            ? Map.of("new", PortalShop.PIN)
                                            : path.endsWith("/leavings")
                                                    ? Map.of("version", 1)
                                                    : Map.of());
        };
    }

    /// An id nobody has, of the same kind.
    private static String like(String id) {
        return id.substring(0, id.indexOf('_')) + "_0000000000001";
    }

    private static String permission(HandlerMethod method) {
        return Objects.requireNonNull(method.getMethodAnnotation(Permission.class)).value();
    }

    private static Map<String, HandlerMethod> routes() {
        var portal = new TreeMap<String, HandlerMethod>();
        all().forEach((route, method) -> {
            if (route.contains(" /portal/")) portal.put(route, method);
        });
        return portal;
    }

    private static Map<String, HandlerMethod> all() {
        var found = new TreeMap<String, HandlerMethod>();
        shop.server
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (!method.hasMethodAnnotation(Permission.class)) return;
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        for (var path : info.getPatternValues()) {
                            found.put(verb + " " + path.replace("/api/v1", ""), method);
                        }
                    }
                });
        return found;
    }
}
